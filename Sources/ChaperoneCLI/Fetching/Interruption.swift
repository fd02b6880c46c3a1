import Dispatch
import Glibc

/// Ends work in good order when somebody presses Control-C or the system shuts down.
enum Interruption {
    /// Runs `body`, which is cancelled by the first SIGINT, SIGTERM or SIGHUP; the second one kills.
    ///
    /// Afterwards each of them does what it did before.
    static func cancelling<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await body() }
        let numbers = [SIGINT, SIGTERM, SIGHUP]
        let before = numbers.map { signal($0, SIG_IGN) }
        let sources = numbers.map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { @Sendable in
                signal(number, SIG_DFL)
                task.cancel()
            }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for (number, action) in zip(numbers, before) { signal(number, action) }
        }
        return try await task.value
    }
}
