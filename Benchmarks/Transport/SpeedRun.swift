import Chaperone
import ChaperoneTransport
import Glibc
import Synchronization

/// Fetches as many addresses as a fetch of settings would, as fast as it can.
struct SpeedRun {
    /// `?n=NUMBER` is added to it.
    let url: String
    let count: Int
    let tasks: Int

    /// How long it took; ends the program when an answer is not what it should be.
    func seconds(trusting file: String?) async -> Double {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        limits.certificateFile = file
        let transport = CurlTransport(limits: limits)
        let token = Secret("made.up-token".utf8)
        let numbers = Numbers()
        let (url, count) = (url, count)
        let start = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    while true {
                        let number = numbers.next()
                        guard number <= count else { return }
                        let request = Request(
                            url: "\(url)?n=\(number)",
                            headers: [.init("Accept", "application/json")],
                            authorization: .bearer(token))
                        guard let response = try? await transport.send(request),
                            response.status == 200, !response.body.isEmpty
                        else { exit(1) }
                    }
                }
            }
        }
        return start.duration(to: .now) / .seconds(1)
    }
}

/// Counts up from 1, for several tasks.
private final class Numbers: Sendable {
    private let last = Atomic<Int>(0)

    func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
