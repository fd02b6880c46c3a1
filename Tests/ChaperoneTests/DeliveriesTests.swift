import Foundation
import Glibc
import Synchronization
import Testing

@testable import Chaperone

@Suite("What threads hand over")
struct DeliveriesTests {
    @Test("It is passed on once, in order, and by one at a time", arguments: [1, 2, 5])
    func order(threads: Int) {
        let deliveries = Deliveries<Int>()
        let tickets = Atomic(0)
        let passed = Mutex<[Int]>([])
        let passing = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            while true {
                let ticket = tickets.wrappingAdd(1, ordering: .relaxed).oldValue
                guard ticket < 3000 else { break }
                // Some are slow, each thread others.
                if (ticket &* 7 + thread) % 11 == 0 { usleep(300) }
                deliveries.deliver(ticket * 2, ticket) { item in
                    let together = passing.wrappingAdd(1, ordering: .relaxed).newValue
                    #expect(together == 1)
                    passed.withLock { $0.append(item) }
                    if item % 77 == 0 { usleep(300) }
                    passing.wrappingSubtract(1, ordering: .relaxed)
                }
            }
        }
        #expect(passed.withLock { $0 } == (0..<3000).map { $0 * 2 })
    }

    @Test("Whoever is a little ahead waits for nobody, and what is missing brings all")
    func ahead() {
        let deliveries = Deliveries<Int>()
        let passed = Mutex<[Int]>([])
        let limit = Deliveries<Int>.limit
        for ticket in (1...limit).reversed() {
            deliveries.deliver(ticket, ticket) { item in passed.withLock { $0.append(item) } }
        }
        #expect(passed.withLock { $0 }.isEmpty)
        deliveries.deliver(0, 0) { item in passed.withLock { $0.append(item) } }
        #expect(passed.withLock { $0 } == Array(0...limit))
    }

    @Test("Whoever is further ahead waits, so that little is kept")
    func further() {
        let deliveries = Deliveries<Int>()
        let passed = Mutex<[Int]>([])
        let isBack = Atomic(false)
        let group = DispatchGroup()
        let last = Deliveries<Int>.limit + 1
        DispatchQueue(label: "ahead").async(group: group) {
            deliveries.deliver(last, last) { item in passed.withLock { $0.append(item) } }
            isBack.store(true, ordering: .releasing)
        }
        usleep(20_000)
        let isEarly = isBack.load(ordering: .acquiring)
        #expect(!isEarly)
        for ticket in (0..<last).reversed() {
            deliveries.deliver(ticket, ticket) { item in passed.withLock { $0.append(item) } }
        }
        group.wait()
        #expect(passed.withLock { $0 } == Array(0...last))
    }
}
