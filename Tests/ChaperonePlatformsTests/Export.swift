import Chaperone
import ChaperonePlatforms
import ChaperoneRecords
import Foundation

/// Files at the top of the repository, found from where this file was compiled.
enum Export {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The data files below a folder of the fixtures, by their path from the repository.
    static func files(below folder: String) -> [String] {
        let base = root.appending(path: folder)
        let found = FileManager.default.enumerator(atPath: base.path)?.allObjects as? [String] ?? []
        let endings = [
            ".json", ".ndjson", ".csv", ".xml", ".ps1", ".properties", ".log", ".js", ".lua",
            ".conf", ".env",
        ]
        return found.filter { endings.contains(where: $0.hasSuffix) }
            .map { "\(folder)/\($0)" }.sorted()
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: path)))
    }
}

/// A document in memory.
struct Sheet {
    let name: String
    let bytes: [UInt8]
    var canBeReread = true

    init(_ name: String, _ text: String) {
        self.name = name
        bytes = Array(text.utf8)
    }

    init(file: String) throws {
        name = file
        bytes = try Export.bytes(file)
    }

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    var input: RunInput {
        let places: RunInput.PlaceSource = { [bytes] buffer, place in
            let count = min(buffer.count, max(0, bytes.count - place))
            buffer.copyBytes(from: bytes.dropFirst(place).prefix(count))
            return count
        }
        return RunInput(
            name: name, canBeReread: canBeReread, openPlaces: canBeReread ? { places } : nil
        ) { [bytes] in
            var position = 0
            return { buffer in
                let count = min(buffer.count, bytes.count - position)
                buffer.copyBytes(from: bytes[position..<position + count])
                position += count
                return count
            }
        }
    }
}

/// Outcomes and subjects kept in memory.
final class Notebook: OutcomeSink {
    private(set) var subjects: [SubjectReference] = []
    private(set) var outcomes: [Outcome] = []

    func reset() {
        subjects = []
        outcomes = []
    }

    func add(_ subject: SubjectReference) { subjects.append(subject) }
    func add(_ outcome: Outcome) { outcomes.append(outcome) }
}

/// An audit of sheets, with everything that it found.
struct Audited {
    let findings: RunFindings
    let subjects: [SubjectReference]
    let outcomes: [Outcome]

    init(
        _ sheets: [Sheet], rules: [Rule],
        recognise: @escaping AuditRun.Recognise = Platforms.recognise
    ) throws {
        let notebook = Notebook()
        let run = AuditRun(
            rules: rules, overlay: Overlay(asOf: Timestamp(seconds: 0)), detail: .all,
            recognise: recognise, explain: Platforms.explain,
            spools: .files)
        findings = try run.run(sheets.map(\.input), into: notebook)
        subjects = notebook.subjects
        outcomes = notebook.outcomes
    }

    /// The values of native fields, by their paths.
    init(_ sheets: [Sheet], showing fields: [NativeField]) throws {
        try self.init(sheets, rules: fields.map { .showing(.field($0)) })
    }

    /// One rule for each setting that asks whether it is there, so that every value shows.
    init(showing sheets: [Sheet]) throws { try self.init(sheets, rules: Rule.showingEverything) }

    /// What is known of a setting of a subject.
    func outcome(_ setting: SettingID, of subject: String) -> Outcome? {
        outcome(setting.name, of: subject)
    }

    private func outcome(_ name: String, of subject: String) -> Outcome? {
        outcomes.first { $0.setting == name && $0.subject?.id == subject }
    }

    /// The value of a setting in words; `unknown: …` or `manual: …` with the reason where there is none.
    func value(_ setting: SettingID, of subject: String) -> String {
        value(setting.name, of: subject)
    }

    /// The same of a native field, by its path.
    func value(_ name: String, of subject: String) -> String {
        guard let outcome = outcome(name, of: subject) else { return "no outcome" }
        return outcome.value?.text ?? "\(outcome.raw.word): \(outcome.reason?.rawValue ?? "")"
    }
}

extension Audited {
    /// The messages about the documents, as a reader sees them.
    var messages: [String] { findings.diagnostics.map(\.message) }

    /// What a profile's rule says of a subject; nil when it does not judge it.
    static func verdict(
        of rule: String, in profile: String, on subject: String, _ sheets: [Sheet]
    ) throws -> Verdict? {
        let rules = try Profile.shipped(profile).rules.filter { $0.id == rule }
        guard !rules.isEmpty else { throw Profile.Missing(name: rule) }
        return try Audited(sheets, rules: rules).outcomes.first { $0.subject?.id == subject }?.raw
    }
}

extension Rule {
    static let showingEverything = SettingID.allCases.map { showing(.setting($0)) }

    static func showing(_ target: Condition.Target) -> Rule {
        rule("SHOW.\(target.name)", target, .init(exists: true))
    }

    static func rule(
        _ id: String, _ target: Condition.Target, _ demand: Condition.Demand
    ) -> Rule {
        Rule(
            id: id, title: id,
            check: .condition(Condition(target: target, demand: demand, expected: "")),
            kinds: KindSet(rawValue: .max).subtracting(.organisation), severity: .high,
            profile: "test", location: Location(file: "", line: 0, column: 0))
    }
}

extension Profile {
    /// A profile that the project ships.
    static func shipped(_ name: String) throws -> Profile {
        func document(_ name: String) -> ProfileDocument? {
            let path = "Profiles/\(name).yaml"
            return (try? Export.bytes(path)).map { ProfileDocument(name: path, bytes: $0) }
        }
        let knowledge = ProfileKnowledge(coverages: Platforms.coverages, profileNames: [])
        guard let found = document(name) else { throw Missing(name: name) }
        return try Profile(reading: found, knowledge: knowledge, parent: document)
    }

    struct Missing: Error { let name: String }

    static var shippedNames: [String] {
        let names =
            (try? FileManager.default.contentsOfDirectory(
                atPath: Export.root.appending(path: "Profiles").path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }
}
