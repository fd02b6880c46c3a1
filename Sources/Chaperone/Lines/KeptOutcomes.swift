import Synchronization

/// Which rules have as many outcomes in their tallies as are kept, so that no thread makes more.
final class KeptOutcomes: Sendable {
    private let full = Mutex<Set<Int>>([])

    func isFull(of verdict: Verdict, rule: Int) -> Bool {
        full.withLock { $0.contains(Self.key(rule, verdict)) }
    }

    /// Takes note of the tallies of everything up to some block.
    func update(_ tallies: [RuleTally]) {
        full.withLock { full in
            for (rule, tally) in tallies.enumerated() {
                for verdict in [Verdict.fail, .unknown] where tally.isFull(of: verdict) {
                    full.insert(Self.key(rule, verdict))
                }
            }
        }
    }

    private static func key(_ rule: Int, _ verdict: Verdict) -> Int {
        rule * Verdict.allCases.count + Int(verdict.rawValue)
    }
}
