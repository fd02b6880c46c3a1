import Chaperone
import ChaperoneTransport
import Glibc
import Synchronization

/// Measures the transport: how fast it asks, and what keeping a quota costs.
@main
enum TransportBenchmark {
    private static let usage = """
        usage: chaperone-bench-transport speed URL REQUESTS TASKS [CA-FILE]
               chaperone-bench-transport quota PER-SECOND SECONDS LATENCY-MILLISECONDS
        """

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.compactMap { Int($0) }
        switch (arguments.first, numbers.count) {
        case ("speed", 2) where arguments.count >= 4:
            let words = Array(arguments)
            let file = words.count > 4 ? words[4] : nil
            let seconds = await SpeedRun(url: words[1], count: numbers[0], tasks: numbers[1])
                .seconds(trusting: file)
            print(seconds)
        case ("quota", 3):
            let run = QuotaRun(
                perSecond: numbers[0], seconds: numbers[1], latency: UInt64(numbers[2]))
            print(try await run.report())
        default:
            print(usage)
            exit(64)
        }
    }
}
