import Chaperone
import ChaperoneRecords
import Glibc

/// `answers.yaml` on the disk: takes one answer after the other, and keeps whatever a person wrote
/// around them.
struct AnswerStore {
    let path: String
    private let zone: Zone

    private static let beginning = """
        # What people answered. 'chaperone answer' adds to this file; you may edit it too.
        version: 1
        answers: []

        """

    init(path: String, zone: Zone) {
        self.path = SmallFile.target(of: path)
        self.zone = zone
    }

    /// Adds an answer, in the place of those to the same that no longer count.
    ///
    /// - Parameter rule: the rule that asks, which may say how long an answer counts.
    /// - Throws: ``Failure``; the file is then as it was.
    func add(_ entry: AnswerEntry, to rule: Rule, asOf: Timestamp) throws {
        let before = try bytes()
        var (file, bytes) = try (read(before), before)
        let old = file.answers.indices.filter { index in
            let answer = file.answers[index]
            return entry.replaces(answer) && answer.hasEnded(by: asOf, for: rule)
        }
        do throws(ListEditor.Problem) {
            if !old.isEmpty {
                var editor = ListEditor(bytes, file.layout)
                try editor.remove(Set(old))
                bytes = editor.bytes
                file = try readAgain(bytes)
            }
            var editor = ListEditor(bytes, file.layout)
            try editor.add(entry.lines)
            bytes = editor.bytes
        } catch {
            throw Failure(
                .badData,
                "\(path): the answers stand in brackets on one line; give each a line of its own that begins with '- '"
            )
        }
        // Nothing is written that would not be read.
        let after = try read(bytes)
        guard after.answers.count == file.answers.count + 1 else {
            throw Failure(
                .internalError, "\(path): the answer could not be added; nothing was written")
        }
        try SmallFile.replace(path, with: bytes)
    }

    private func bytes() throws -> [UInt8] {
        guard SmallFile.exists(path) else { return Array(Self.beginning.utf8) }
        return try SmallFile.read(path, as: "file of answers")
    }

    private func readAgain(_ bytes: [UInt8]) throws(ListEditor.Problem) -> AnswerFile {
        do { return try read(bytes) } catch { throw .isFlow(line: 1) }
    }

    private func read(_ bytes: [UInt8]) throws -> AnswerFile {
        do throws(DeclarationError) {
            return try AnswerFile(reading: NamedDocument(name: path, bytes: bytes), zone: zone)
        } catch {
            throw Failure(
                .badData, DeclarationOptions.message("the file of answers", path, error))
        }
    }
}

/// An answer that is about to be written.
struct AnswerEntry {
    let target: Answer.Target
    let scope: Scope
    /// The same, as YAML.
    let scopeText: String
    var status: String?
    var value: [String]?
    var isLocked: Bool?
    var measure: String?
    let by: String
    let role: String
    let on: Day
    let until: Day
    var evidence: String?

    /// The lines of its item, without the dash.
    var lines: [String] {
        var lines: [String] = []
        switch target {
        case .rule(let id): lines.append("rule: \(YAMLText.quoted(id))")
        case .setting(let id): lines.append("setting: \(id.name)")
        }
        lines.append("scope: \(scopeText)")
        if let status { lines.append("status: \(status)") }
        if let value {
            let words = value.map(YAMLText.quoted)
            lines.append(
                "value: " + (words.count == 1 ? words[0] : "[\(words.joined(separator: ", "))]"))
        }
        if let isLocked { lines.append("locked: \(isLocked)") }
        if let measure { lines.append("measure: \(YAMLText.quoted(measure))") }
        lines.append("by: \(YAMLText.quoted(by))")
        lines.append("role: \(YAMLText.quoted(role))")
        lines.append("on: \(on)")
        lines.append("until: \(until)")
        if let evidence { lines.append("evidence: \(YAMLText.quoted(evidence))") }
        return lines
    }

    /// Whether an older answer is to the same.
    func replaces(_ other: Answer) -> Bool {
        other.target == target && other.scope == scope
    }
}

extension Answer {
    /// Whether it no longer counts, whatever it says.
    fileprivate func hasEnded(by moment: Timestamp, for rule: Rule) -> Bool {
        validity(for: rule).map { $0.state(at: moment) == .expired } ?? false
    }
}

extension SmallFile {
    /// What a link points to, so that an edit does not put a file in the place of the link.
    static func target(of path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return path.hasPrefix("/") || isLink(path) ? String(cString: real) : path
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// - Throws: ``Failure``; the file is then as it was.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        do {
            let file = try OutputFile(path, replacing: true)
            try bytes.withUnsafeBytes { try file.write($0) }
            try file.finish()
        } catch { throw Failure(.cannotWrite, "\(error)") }
    }
}
