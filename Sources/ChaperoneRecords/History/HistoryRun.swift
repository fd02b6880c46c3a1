package import Chaperone

/// What the history knows of a run.
package struct HistoryRun: Sendable, Equatable {
    /// Runs are in this order, whatever the clock said.
    package var number: Int
    package var id: String
    package var tenant: String
    package var platform: String
    package var started: Timestamp
    /// Nil while it is open.
    package var finished: Timestamp?
    package var asOf: Timestamp
    package var state: State
    package var verdict: RunVerdict?
    package var summary = Tally()
    /// `sha256:` over the result file.
    package var resultDigest: String?
    /// Where the snapshot is that was audited, as it was given; nil when there was none.
    package var snapshot: String?
    package var findingCount = 0
    var findingDigest: String?
    /// Its place in the chain, from 1; nil while it is open.
    var link: Int?
    /// What the chain said before it.
    package var previous: String?
    /// `sha256:` over ``previous`` and everything that is kept of the run.
    package var chain: String?
    /// When its findings and its result were removed; nil when they are there.
    package var purged: Timestamp?

    package enum State: String, Sendable {
        case open
        /// Everything was read.
        case done
        /// Something could not be fetched or read.
        case incomplete
    }
}

/// What is known when a run begins.
package struct HistoryStart: Sendable {
    package var tenant: String
    package var platform: String
    /// By the clock.
    package var started: Timestamp
    package var asOf: Timestamp
    /// Where the snapshot is that is audited.
    package var snapshot: String?

    package init(
        tenant: String, platform: String, started: Timestamp, asOf: Timestamp,
        snapshot: String? = nil
    ) {
        self.tenant = tenant
        self.platform = platform
        self.started = started
        self.asOf = asOf
        self.snapshot = snapshot
    }
}

/// A run that was begun.
package struct OpenRun: Sendable {
    package let number: Int
    package let id: String
    package let tenant: String
    /// Where its result has to be written, as JSON, before it is finished.
    package let resultPath: String
    package let warnings: [HistoryWarning]
}

/// What is odd about the beginning of a run.
package enum HistoryWarning: Sendable, Equatable, CustomStringConvertible {
    /// The clock stands before the beginning of an earlier run.
    case clock(now: Timestamp, last: Timestamp)
    /// A run of this tenant was never finished, and was forgotten.
    case abandoned(id: String)

    package var description: String {
        switch self {
        case .clock(let now, let last):
            "the clock says \(now), but the last run began at \(last): check the clock"
        case .abandoned(let id): "run \(id) was never finished and was removed"
        }
    }
}

/// What a run came to.
package struct HistoryConclusion: Sendable {
    package var finished: Timestamp
    /// Whether everything was fetched and read.
    package var isComplete: Bool
    package var verdict: RunVerdict
    package var summary: Tally
    package var profiles: [HistoryProfile]
    package var rules: [HistoryRule]

    package init(
        finished: Timestamp, isComplete: Bool, verdict: RunVerdict, summary: Tally,
        profiles: [HistoryProfile], rules: [HistoryRule]
    ) {
        self.finished = finished
        self.isComplete = isComplete
        self.verdict = verdict
        self.summary = summary
        self.profiles = profiles
        self.rules = rules
    }

    /// What the history keeps of a result, apart from its findings.
    package init(_ result: AuditResult, finished: Timestamp, isComplete: Bool) {
        self.init(
            finished: finished, isComplete: isComplete && result.isComplete,
            verdict: result.verdict, summary: result.summary,
            profiles: result.profiles.map {
                HistoryProfile(id: $0.id, version: $0.version, digest: $0.digest)
            },
            rules: zip(result.rules, result.tallies).map {
                HistoryRule(rule: $0.id, severity: $0.severityValue, counts: $1.counts)
            })
    }
}

/// A profile that a run applied.
package struct HistoryProfile: Sendable, Equatable {
    package var id: String
    package var version: Int
    package var digest: String

    package init(id: String, version: Int, digest: String) {
        self.id = id
        self.version = version
        self.digest = digest
    }
}

/// How a rule fared in a run.
package struct HistoryRule: Sendable, Equatable {
    package var rule: String
    package var severity: Severity
    package var counts: Tally

    package init(rule: String, severity: Severity, counts: Tally) {
        self.rule = rule
        self.severity = severity
        self.counts = counts
    }
}
