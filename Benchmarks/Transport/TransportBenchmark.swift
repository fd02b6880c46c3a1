import Chaperone
import ChaperoneTransport
import Glibc
import Synchronization

/// Fetches addresses as a fetch of settings does, and tells how long it took.
///
/// Usage: `chaperone-bench-transport URL COUNT TASKS`, where `?n=NUMBER` is added to the address.
@main
enum TransportBenchmark {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[2]), let tasks = Int(arguments[3])
        else {
            print("usage: chaperone-bench-transport URL COUNT TASKS")
            exit(64)
        }
        let url = arguments[1]
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        let transport = CurlTransport(limits: limits)
        let token = Secret("canary.of-a.token".utf8)
        let numbers = Numbers()
        let start = ContinuousClock.now
        let bytes = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var bytes = 0
                    while true {
                        let number = numbers.next()
                        guard number <= count else { return bytes }
                        let request = Request(
                            url: "\(url)?n=\(number)",
                            headers: [.init("Accept", "application/json")],
                            authorization: .bearer(token))
                        guard let response = try? await transport.send(request),
                            response.status == 200
                        else { exit(1) }
                        bytes += response.body.count
                    }
                }
            }
            var bytes = 0
            for await count in group { bytes += count }
            return bytes
        }
        let seconds = start.duration(to: .now) / .seconds(1)
        print("\(count) \(seconds) \(bytes)")
    }
}

/// Counts up from 1, for several tasks.
private final class Numbers: Sendable {
    private let last = Atomic<Int>(0)

    func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
