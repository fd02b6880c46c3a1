package import Chaperone
package import ChaperoneJSON

/// A result that the `json` reporter wrote, read back.
///
/// Its subjects and outcomes are read from the file each time that somebody asks for them; only what
/// names the subjects is kept.
package struct ResultFile: Sendable {
    package let result: AuditResult

    /// Reads the file, strictly: what is missing, broken or unknown is an error with its place.
    ///
    /// - Parameters:
    ///   - name: the file's name in messages.
    ///   - open: opens the file at its beginning, as often as asked.
    package init(
        name: String, open: @escaping @Sendable () throws -> ByteSource
    ) throws(ResultFileError) {
        let stream = RecordStream(name: name, open: open)
        let head = try ResultHead(stream)
        let outcomes = ResultOutcomes(
            stream: stream, rules: RuleTable(head.rules), subjects: head.subjectTable)
        var result = AuditResult(
            tool: head.tool, verdict: head.verdict, asOf: head.asOf, failOn: head.failOn,
            summary: head.summary, rules: head.rules,
            tallies: try outcomes.tallies(of: head.rules, omitted: head.omitted),
            profiles: head.profiles, inputs: head.inputs, subjectCounts: head.subjectCounts,
            diagnostics: head.diagnostics, isComplete: head.isComplete, omitted: head.omitted,
            subjects: ResultSubjects(stream: stream), outcomes: outcomes)
        result.waivers = head.waivers
        result.answers = head.answers
        result.organisation = head.organisation
        self.result = result
    }
}

/// The subjects of a result's file.
private struct ResultSubjects: SubjectSource {
    private static let tree = RecordTree(
        root: [], lists: [.init(path: "subjects[]", keys: SubjectKey.names)])
    let stream: RecordStream

    func forEach(_ body: (SubjectReference) throws -> Void) throws {
        try stream.forEach(Self.tree) { fields in
            guard fields.point > 0 else { return }
            try body(try fields.subject())
        }
    }
}
