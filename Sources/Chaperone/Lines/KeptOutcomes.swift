import Synchronization

/// Which rules have as many outcomes in their tallies as are kept, so that no thread makes more.
final class KeptOutcomes: Sendable {
    /// Of what there is enough at one moment; more is there later.
    struct Full: Sendable {
        fileprivate var keys: Set<Int> = []

        func contains(_ verdict: Verdict, rule: Int) -> Bool {
            keys.contains(KeptOutcomes.key(rule, verdict))
        }
    }

    private let full = Mutex(Full())

    var now: Full { full.withLock { $0 } }

    func isFull(of verdict: Verdict, rule: Int) -> Bool { now.contains(verdict, rule: rule) }

    /// Takes note of the tallies of everything up to some block.
    func update(_ tallies: [RuleTally]) {
        full.withLock { full in
            for (rule, tally) in tallies.enumerated() {
                for verdict in [Verdict.fail, .unknown] where tally.isFull(of: verdict) {
                    full.keys.insert(Self.key(rule, verdict))
                }
            }
        }
    }

    private static func key(_ rule: Int, _ verdict: Verdict) -> Int {
        rule * Verdict.allCases.count + Int(verdict.rawValue)
    }
}
