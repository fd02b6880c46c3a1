/// A sign-off that was prepared: what was read of one event, what was found, who has to approve, and
/// until when that counts.
package struct SignOffRecord: Sendable {
    /// The event that is signed off.
    package struct Event: Sendable, Equatable {
        package var platform: String
        package var kind: String
        /// Such as `zoom:webinar:98765432101`.
        package var id: String
        package var name: String?
        /// The identifier of what it belongs to directly, mostly its host.
        package var host: String?
        package var startsAt: Timestamp?
        package var endsAt: Timestamp?

        package init(
            platform: String, kind: String, id: String, name: String?, host: String?,
            startsAt: Timestamp?, endsAt: Timestamp?
        ) {
            self.platform = platform
            self.kind = kind
            self.id = id
            self.name = name
            self.host = host
            self.startsAt = startsAt
            self.endsAt = endsAt
        }
    }

    /// What the audit found about one rule, of one subject or of several at once.
    package struct Check: Sendable, Equatable {
        package var rule: String
        package var title: String
        package var severity: String
        package var obligation: String
        /// Nil for what stands for several subjects.
        package var subject: String?
        package var raw: Verdict
        package var effective: Verdict
        package var reason: String?
        package var setting: String?
        package var value: SettingText?
        package var expected: String?
        package var basis: String?
        package var note: String?

        package init(
            rule: String, title: String, severity: String, obligation: String, subject: String?,
            raw: Verdict, effective: Verdict, reason: String?, setting: String?,
            value: SettingText?, expected: String?, basis: String?, note: String?
        ) {
            self.rule = rule
            self.title = title
            self.severity = severity
            self.obligation = obligation
            self.subject = subject
            self.raw = raw
            self.effective = effective
            self.reason = reason
            self.setting = setting
            self.value = value
            self.expected = expected
            self.basis = basis
            self.note = note
        }
    }

    /// Something not in order that somebody accepted for this event, with a reason.
    package struct Acceptance: Sendable, Equatable {
        package var rule: String
        package var verdict: Verdict
        package var reason: String
        package var by: String

        package init(
            rule: String, verdict: Verdict, reason: String, by: String
        ) {
            self.rule = rule
            self.verdict = verdict
            self.reason = reason
            self.by = by
        }
    }

    /// Who answered what no platform shows.
    package struct Answer: Sendable, Equatable {
        package var rule: String
        package var by: String?
        package var role: String
        package var on: String
        package var until: String
        package var measure: String?

        package init(
            rule: String, by: String?, role: String, on: String, until: String, measure: String?
        ) {
            self.rule = rule
            self.by = by
            self.role = role
            self.on = on
            self.until = until
            self.measure = measure
        }
    }

    /// Who accepted a risk beforehand, in the file of waivers.
    package struct Waiver: Sendable, Equatable {
        package var id: String
        package var rule: String
        package var approvedBy: String?
        package var reason: String?
        package var expires: String

        package init(
            id: String, rule: String, approvedBy: String?, reason: String?, expires: String
        ) {
            self.id = id
            self.rule = rule
            self.approvedBy = approvedBy
            self.reason = reason
            self.expires = expires
        }
    }

    /// A profile that the settings were compared with.
    package struct Profile: Sendable, Equatable {
        package var id: String
        package var version: Int
        package var title: String
        package var digest: String

        package init(
            id: String, version: Int, title: String, digest: String
        ) {
            self.id = id
            self.version = version
            self.title = title
            self.digest = digest
        }
    }

    package var event: Event
    package var profiles: [Profile]
    package var verdict: RunVerdict
    /// Outcomes by effective verdict.
    package var summary: Tally
    /// All outcomes but those that are not applicable.
    package var checks: [Check]
    package var accepted: [Acceptance]
    package var answers: [Answer]
    package var waivers: [Waiver]
    package var policy: SignOffPolicy
    /// Where the settings came from, as it was named.
    package var source: String
    /// The date that was judged by.
    package var asOf: Timestamp
    /// The head of the chain that this was made on.
    package var chainHead: String
    package var preparedBy: String?
    package var issuedAt: Timestamp
    package var expiresAt: Timestamp
    package var nonce: String
    /// The digest of the sign-off of the same event that this one takes the place of.
    package var supersedes: String?
    package var tool: Tool
    /// SHA-256 of the canonical form of the snapshot, in hexadecimal digits.
    package var snapshotDigest: String

    package init(
        event: Event, profiles: [Profile], verdict: RunVerdict, summary: Tally, checks: [Check],
        accepted: [Acceptance], answers: [Answer], waivers: [Waiver], policy: SignOffPolicy,
        source: String, asOf: Timestamp, chainHead: String, preparedBy: String?,
        issuedAt: Timestamp, expiresAt: Timestamp, nonce: String, supersedes: String?, tool: Tool,
        snapshotDigest: String
    ) {
        self.event = event
        self.profiles = profiles
        self.verdict = verdict
        self.summary = summary
        self.checks = checks
        self.accepted = accepted
        self.answers = answers
        self.waivers = waivers
        self.policy = policy
        self.source = source
        self.asOf = asOf
        self.chainHead = chainHead
        self.preparedBy = preparedBy
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.nonce = nonce
        self.supersedes = supersedes
        self.tool = tool
        self.snapshotDigest = snapshotDigest
    }
}
