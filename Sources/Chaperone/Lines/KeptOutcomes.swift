import Synchronization

/// Which rules have as many outcomes in their tallies as are kept, so that no thread makes more.
final class KeptOutcomes: Sendable {
    /// Of what there is enough at one moment; more is there later.
    struct Full: Sendable {
        /// A place for each verdict of every rule; none before anything was kept.
        fileprivate var marks: [Bool] = []

        func contains(_ verdict: Verdict, rule: Int) -> Bool {
            let key = KeptOutcomes.key(rule, verdict)
            return key < marks.count && marks[key]
        }
    }

    private let full = Mutex(Full())

    var now: Full { full.withLock { $0 } }

    func isFull(of verdict: Verdict, rule: Int) -> Bool { now.contains(verdict, rule: rule) }

    /// Takes note of the tallies of everything up to some block.
    func update(_ tallies: [RuleTally]) {
        full.withLock { full in
            for rule in tallies.indices {
                note(.fail, rule, tallies, &full)
                note(.unknown, rule, tallies, &full)
            }
        }
    }

    private func note(
        _ verdict: Verdict, _ rule: Int, _ tallies: [RuleTally], _ full: inout Full
    ) {
        // Mostly there is nothing new, and then nothing is copied that others look at.
        guard tallies[rule].isFull(of: verdict), !full.contains(verdict, rule: rule) else { return }
        if full.marks.isEmpty {
            full.marks = Array(repeating: false, count: Self.key(tallies.count, .pass))
        }
        full.marks[Self.key(rule, verdict)] = true
    }

    private static func key(_ rule: Int, _ verdict: Verdict) -> Int {
        rule * Verdict.allCases.count + Int(verdict.rawValue)
    }
}
