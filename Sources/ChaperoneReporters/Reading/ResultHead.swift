import Chaperone

/// Everything of a result's file but its outcomes: read in one pass, with a table of the subjects.
struct ResultHead {
    private(set) var tool = Tool(name: "", version: "")
    private(set) var verdict = RunVerdict.cannotTell
    private(set) var asOf = Timestamp(seconds: 0)
    private(set) var failOn: Severity?
    private(set) var isComplete = false
    private(set) var summary = Tally()
    private(set) var subjectCounts: [SubjectKind: Int] = [:]
    private(set) var omitted: [Verdict] = []
    private(set) var rules: [RuleSummary] = []
    private(set) var profiles: [ProfileSummary] = []
    private(set) var inputs: [InputSummary] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var subjectTable = SubjectTable()
    private(set) var waivers = OverlaySummary()
    private(set) var answers = OverlaySummary()
    private(set) var organisation: DeclarationSummary?

    private var wasRead = false
    private var assembler = RuleAssembler()

    init(_ stream: RecordStream) throws(ResultFileError) {
        do {
            try stream.forEachChecked(ResultKeys.tree) { try read(&$0) }
        } catch {
            // A newer version may well lack what this one looks for; then that is what is wrong.
            if error.code != .unreadable, error.code != .broken { try Self.checkVersion(stream) }
            throw error
        }
        guard wasRead else {
            throw ResultFileError(
                code: .broken, location: Location(file: stream.name, line: 1, column: 1),
                reason: "expected an object")
        }
    }

    private static func checkVersion(_ stream: RecordStream) throws(ResultFileError) {
        let tree = RecordTree(root: [ResultKeys.Root.names[0]])
        try stream.forEachChecked(tree) { try checkVersion(&$0) }
    }

    /// Only the part before the point has to be the same.
    private static func checkVersion(_ fields: inout RecordFields) throws(ResultFileError) {
        let version = try fields.text(ResultKeys.Root.schemaVersion)
        let own = AuditResult.schemaVersion.utf8.prefix { $0 != UInt8(ascii: ".") }
        guard version.utf8.prefix(while: { $0 != UInt8(ascii: ".") }).elementsEqual(own) else {
            throw fields.error(
                .unsupportedVersion,
                "this program reads results of version \(AuditResult.schemaVersion)",
                at: ResultKeys.Root.schemaVersion)
        }
    }

    private mutating func read(_ fields: inout RecordFields) throws(ResultFileError) {
        switch ResultKeys.List(rawValue: fields.point) {
        case .subjects: subjectTable.add(try fields.subject())
        case .fixes: try assembler.addFix(&fields)
        case .questions: try assembler.addQuestion(&fields)
        case .rules: rules.append(try assembler.rule(&fields))
        case .profiles: profiles.append(try fields.profile())
        case .inputs: inputs.append(try fields.input())
        case .diagnostics: diagnostics.append(try fields.diagnostic())
        case nil: try readRoot(&fields)
        }
    }

    private mutating func readRoot(_ fields: inout RecordFields) throws(ResultFileError) {
        guard !wasRead else {
            throw fields.error(
                .broken, "expected one result only", at: ResultKeys.Root.schemaVersion)
        }
        wasRead = true
        try Self.checkVersion(&fields)
        tool.name = try fields.text(ResultKeys.Root.toolName)
        tool.version = try fields.text(ResultKeys.Root.toolVersion)
        verdict = try fields.word(ResultKeys.Root.verdict, RunVerdict.init(rawValue:))
        asOf = try fields.word(ResultKeys.Root.asOf) { Timestamp($0) }
        failOn = try fields.wordOrNull(ResultKeys.Root.failOn, Severity.init(rawValue:))
        isComplete = try fields.flag(ResultKeys.Root.isComplete)
        for verdict in Verdict.inSummary {
            summary[verdict] = try fields.number(ResultKeys.count(of: verdict))
        }
        for kind in SubjectKind.allCases where fields.isPresent(ResultKeys.count(of: kind)) {
            subjectCounts[kind] = try fields.number(ResultKeys.count(of: kind))
        }
        if fields.isPresent(ResultKeys.Root.omittedVerdicts) {
            omitted = try fields.words(ResultKeys.Root.omittedVerdicts, Verdict.init(word:))
        }
        for list in ResultKeys.Root.lists { try fields.requireList(list) }
        waivers = try Self.overlay("waivers", &fields)
        answers = try Self.overlay("answers", &fields)
        organisation = try Self.source(of: "organisation", &fields)
    }

    private static func overlay(
        _ owner: String, _ fields: inout RecordFields
    ) throws(ResultFileError) -> OverlaySummary {
        func number(_ name: String, isOptional: Bool = false) throws(ResultFileError) -> Int {
            let key = ResultKeys.member(name, of: owner)
            return isOptional && !fields.isPresent(key) ? 0 : try fields.number(key)
        }
        var tally = OverlayTally()
        tally.read = try number("read")
        tally.applied = try number("applied")
        tally.expired = try number("expired")
        tally.unmatched = try number("unmatched")
        // These two came later.
        tally.unneeded = try number("unneeded", isOptional: true)
        tally.refused = try number("refused", isOptional: true)
        return OverlaySummary(source: try source(of: owner, &fields), tally: tally)
    }

    private static func source(
        of owner: String, _ fields: inout RecordFields
    ) throws(ResultFileError) -> DeclarationSummary? {
        let file = ResultKeys.member("file", of: owner)
        guard fields.isPresent(file) else { return nil }
        return DeclarationSummary(
            file: try fields.text(file),
            digest: try fields.text(ResultKeys.member("digest", of: owner)))
    }
}
