import Chaperone
import Glibc
import Synchronization

/// How far fetches are, for whoever waits: a line that changes on a terminal, else a line now and then.
final class ProgressBoard: Sendable {
    /// How far one fetch is.
    struct Count: Sendable {
        var listed = 0
        var done = 0
        /// Of those done, what was refused or failed.
        var lacking = 0
        let since = ContinuousClock.now
    }

    private let counts = Mutex<[String: Count]>([:])
    private let isLive: Bool
    /// What is being fetched comes in waves: users first, then their meetings.
    ///
    /// Estimates before this would only mislead.
    private static let sensible = 50

    init(isLive: Bool = isatty(STDERR_FILENO) == 1 && Console.environment("TERM") != "dumb") {
        self.isLive = isLive
    }

    func update(_ tenant: String, _ body: (inout Count) -> Void) {
        counts.withLock { body(&$0[tenant, default: Count()]) }
    }

    func remove(_ tenant: String) {
        _ = counts.withLock { $0.removeValue(forKey: tenant) }
        clear()
    }

    /// Shows the state until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: isLive ? .seconds(1) : .seconds(30))
            guard !Task.isCancelled else { break }
            show()
        }
        clear()
    }

    private func show() {
        let states = counts.withLock { $0 }.sorted { $0.key < $1.key }
        guard !states.isEmpty else { return }
        guard isLive else {
            for (tenant, count) in states { Console.say(Self.line(tenant, count)) }
            return
        }
        let line = states.map { Self.line($0.key, $0.value) }.joined(separator: " · ")
        write("\r\u{1B}[K" + String(line.prefix(max(20, Console.errorWidth - 1))))
    }

    /// Leaves an empty line for what is said next.
    func clear() { if isLive { write("\r\u{1B}[K") } }

    static func line(_ tenant: String, _ count: Count) -> String {
        var line = "\(tenant): \(count.done) of \(count.listed) read"
        if count.lacking > 0 { line += ", \(count.lacking) not" }
        let elapsed = Double(count.since.duration(to: .now).components.seconds)
        let rest = count.listed - count.done
        if count.done >= sensible, rest > 0, elapsed >= 5 {
            line += ", \(duration(elapsed / Double(count.done) * Double(rest))) left at least"
        }
        return line
    }

    static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<90: "about \(max(1, Int(seconds.rounded()))) s"
        case ..<5400: "about \(Int((seconds / 60).rounded())) min"
        default: "about \(Int((seconds / 3600).rounded())) h"
        }
    }

    private func write(_ text: String) {
        // Names of tenants have nothing in them that a terminal obeys.
        _ = Array(text.utf8).withUnsafeBytes {
            Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
        }
    }
}
