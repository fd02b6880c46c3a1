import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Chaperone

@Suite("Turns")
struct TurnsTests {
    @Test(
        "Each comes in the order of its ticket, alone, however long others take",
        arguments: [1, 2, 5])
    func order(threads: Int) {
        let turns = Turns()
        let tickets = Atomic(0)
        let taken = Mutex<[Int]>([])
        let inside = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            while true {
                let ticket = tickets.wrappingAdd(1, ordering: .relaxed).oldValue
                guard ticket < 300 else { break }
                // Some are slow before their turn, and some in it: longer than anybody waits awake.
                if (ticket &* 7 + thread) % 41 == 0 { usleep(20_000) }
                turns.take(ticket) {
                    let together = inside.wrappingAdd(1, ordering: .relaxed).newValue
                    #expect(together == 1)
                    if ticket % 97 == 0 { usleep(20_000) }
                    taken.withLock { $0.append(ticket) }
                    inside.wrappingSubtract(1, ordering: .relaxed)
                }
            }
        }
        #expect(taken.withLock { $0 } == Array(0..<300))
    }

    @Test(
        "Patience ends, and says whether what was waited for came",
        arguments: [Patience.little, .much])
    func patience(_ patience: Patience) {
        var asked = 0
        let never = patience.wait {
            asked += 1
            return false
        }
        #expect(!never)
        #expect(asked > 1)
        let later = patience.wait {
            asked -= 1
            return asked == 0
        }
        #expect(later)
    }
}
