import Dispatch
import Foundation
import Synchronization
import Testing

@testable import ChaperoneCLI

@Suite struct PromptThreadsTests {
    @Test(arguments: [0, 1, 2, 3, 9])
    func eachNumberIsRunOnceAndAllHaveEnded(count: Int) {
        let runs = Mutex([Int](repeating: 0, count: count))
        PromptThreads.perform(count) { number in
            // The others are not there yet when the first thread is back.
            if number > 0 { usleep(2000) }
            runs.withLock { $0[number] += 1 }
        }
        #expect(runs.withLock { $0 } == [Int](repeating: 1, count: count))
    }

    @Test func bodiesRunAtOnce() {
        let second = DispatchSemaphore(value: 0)
        let first = DispatchSemaphore(value: 0)
        let met = Mutex(0)
        PromptThreads.perform(2) { number in
            let (mine, other) = number == 0 ? (first, second) : (second, first)
            mine.signal()
            guard other.wait(timeout: .now() + 30) == .success else { return }
            met.withLock { $0 += 1 }
        }
        #expect(met.withLock { $0 } == 2)
    }

    @Test func aThreadMayGoOnWhereverTheProgramMay() throws {
        let places = Mutex<[String]>([])
        PromptThreads.perform(4) { _ in
            let place = Self.processors(of: "thread-self")
            places.withLock { $0.append(place) }
        }
        let program = Self.processors(of: "self")
        #expect(!program.isEmpty)
        #expect(places.withLock { $0 } == [String](repeating: program, count: 4))
    }

    @Test func whatNobodyWaitsForIsDone() {
        let done = DispatchSemaphore(value: 0)
        PromptThreads.begin { done.signal() }
        #expect(done.wait(timeout: .now() + 30) == .success)
    }

    /// Where a thread may run, as proc(5) has it.
    private static func processors(of thread: String) -> String {
        let status = (try? String(contentsOfFile: "/proc/\(thread)/status", encoding: .utf8)) ?? ""
        let lines = status.split(separator: "\n")
        return lines.first { $0.hasPrefix("Cpus_allowed_list:") }.map(String.init) ?? ""
    }
}
