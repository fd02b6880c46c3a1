import Chaperone
import ChaperoneRecords

/// Makes the record of a sign-off from what an audit found.
struct RecordMaker {
    let event: EventCandidate
    /// The date of a series that it is about; nil for the event's own.
    let occurrence: Timestamp?
    let found: EventAudit.Found
    let profiles: [Profile]
    let accepted: [SignOffRecord.Acceptance]
    let verdict: RunVerdict
    let source: String
    let asOf: Timestamp
    let preparedBy: String?
    let zone: Zone

    /// Hours after the event for which a sign-off still counts.
    private static let hoursBehind = 3

    var eventPart: SignOffRecord.Event {
        let start = occurrence ?? event.startsAt
        let end = start.flatMap { start in
            event.minutes.map { Timestamp(seconds: start.seconds + $0 * 60) }
        }
        let subject = event.subject
        return SignOffRecord.Event(
            platform: subject.platform, kind: subject.kind.word, id: subject.id,
            name: subject.name,
            host: found.snapshot[subject.id]?.belongsTo.first,
            startsAt: start, endsAt: end)
    }

    var policy: SignOffPolicy { SignOffPolicy(of: profiles) }

    /// The checks of the record: everything that applies.
    var checks: [SignOffRecord.Check] {
        found.outcomes.filter { $0.effective != .notApplicable }.map { outcome in
            let rule = found.findings.rules[outcome.rule]
            return SignOffRecord.Check(
                rule: rule.id, title: rule.title, severity: rule.severity.rawValue,
                obligation: rule.obligation.rawValue, subject: outcome.subject?.id,
                raw: outcome.raw, effective: outcome.effective, reason: outcome.reason?.rawValue,
                setting: outcome.setting, value: outcome.value, expected: outcome.expected,
                basis: outcome.basis?.word, note: note(of: outcome))
        }
    }

    private func note(of outcome: Outcome) -> String? {
        guard let parts = outcome.parts else { return outcome.note }
        return parts.map { part in
            part.reason == .question
                ? "asked of a person" : "\(part.setting): \(part.value?.text ?? part.raw.word)"
        }.joined(separator: "; ")
    }

    private var answers: [SignOffRecord.Answer] {
        var answers: [SignOffRecord.Answer] = []
        for outcome in found.outcomes {
            guard let answer = outcome.answer else { continue }
            let entry = SignOffRecord.Answer(
                rule: found.findings.rules[outcome.rule].id, by: answer.by, role: answer.role,
                on: answer.on, until: answer.until, measure: answer.measure)
            if !answers.contains(entry) { answers.append(entry) }
        }
        return answers
    }

    private var waivers: [SignOffRecord.Waiver] {
        var waivers: [SignOffRecord.Waiver] = []
        for outcome in found.outcomes {
            guard let waiver = outcome.waiver else { continue }
            let entry = SignOffRecord.Waiver(
                id: waiver.id, rule: found.findings.rules[outcome.rule].id,
                approvedBy: waiver.approvedBy, reason: waiver.reason, expires: waiver.expires)
            if !waivers.contains(entry) { waivers.append(entry) }
        }
        return waivers
    }

    /// When it ends, and because of what: the first of the event's end, the days of the profile, and
    /// the last day of an answer or a waiver that it rests on.
    func end(from issuedAt: Timestamp) -> (moment: Timestamp, because: String) {
        let event = eventPart
        let days = policy.validFor ?? SignOffPolicy.standardDays
        var ends = [(Timestamp(seconds: issuedAt.seconds + days * 86_400), "\(days) days are over")]
        if let end = event.endsAt ?? event.startsAt {
            ends.append(
                (Timestamp(seconds: end.seconds + Self.hoursBehind * 3600), "the event is over"))
        }
        for (rule, last) in answers.map({ ($0.rule, $0.until) })
            + waivers.map({ ($0.rule, $0.expires) })
        {
            guard let day = Day(last) else { continue }
            ends.append((zone.start(of: day.adding(days: 1)), "what people said of \(rule) ends"))
        }
        return ends.min { $0.0 < $1.0 } ?? ends[0]
    }

    func record(
        issuedAt: Timestamp, chainHead: String, supersedes: String?, snapshotDigest: String
    ) -> SignOffRecord {
        SignOffRecord(
            event: eventPart,
            profiles: profiles.map(ResultBuilder.summary).map {
                .init(id: $0.id, version: $0.version, title: $0.title, digest: $0.digest)
            },
            verdict: verdict, summary: found.findings.summary, checks: checks,
            accepted: accepted, answers: answers, waivers: waivers, policy: policy,
            source: source, asOf: asOf, chainHead: chainHead, preparedBy: preparedBy,
            issuedAt: issuedAt, expiresAt: end(from: issuedAt).moment, nonce: Nonce.make(),
            supersedes: supersedes,
            tool: Tool(name: "chaperone", version: ChaperoneCommand.version),
            snapshotDigest: snapshotDigest)
    }
}

/// Random bytes, so that no two records are equal.
enum Nonce {
    /// 16 bytes in hexadecimal digits.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef".utf8)
        let bytes = (0..<32).map { _ in digits[Int.random(in: 0..<16, using: &generator)] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
