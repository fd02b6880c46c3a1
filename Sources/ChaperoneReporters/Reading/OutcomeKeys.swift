/// The keys of an outcome; the order is that of ``names``.
enum OutcomeKey: Int32, RecordKey {
    case rule, subject, subjectID, subjectKind, subjectPlatform, subjectName, subjectParent
    case raw, effective, setting, value, expected, reason, basis, strength, locked, parts
    case at, file, line, column, path, note, count
    case answerBy, answerRole, answerOn, answerUntil, answerMeasure
    case waiverID, waiverApprover, waiverReason, waiverExpires

    static let names = [
        "rule", "subject", "subject.id", "subject.kind", "subject.platform", "subject.name",
        "subject.parent", "raw", "effective", "setting", "value", "expected", "reason", "basis",
        "strength", "locked", "parts", "at", "at.file", "at.line", "at.column", "at.path", "note",
        "count", "answer.by", "answer.role", "answer.on", "answer.until",
        "answer.measure", "waiver.id", "waiver.approvedBy", "waiver.reason",
        "waiver.expires",
    ]
}

/// The keys of a part of an outcome; the order is that of ``names``.
enum PartKey: Int32, RecordKey {
    case setting, value, raw, reason, expected, at, file, line, column, path

    static let names = [
        "setting", "value", "raw", "reason", "expected", "at", "at.file", "at.line", "at.column",
        "at.path",
    ]
}
