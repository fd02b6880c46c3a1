import Chaperone
import ChaperoneRecords

/// Everything that people wrote down for a run, read and checked.
struct Declarations {
    let configuration: Configuration?
    private(set) var organisation: Organisation?
    private(set) var organisationSource: DeclarationSummary?
    private(set) var answerFile: AnswerFile?
    private(set) var answerSource: DeclarationSummary?
    private(set) var waiverFile: WaiverFile?
    private(set) var waiverSource: DeclarationSummary?
    /// The paths of the files, whether they exist or not.
    let answerPath: String?
    let waiverPath: String?

    /// A file that a command is going to write.
    enum Written { case answers, waivers }

    /// Paths that count more than those of the configuration; from where the program runs.
    struct Paths {
        var organisation: String?
        var answers: String?
        var waivers: String?
    }

    /// - Parameter written: the file that may not exist yet, and that has a name without being named.
    /// - Throws: ``Failure`` with every problem of the first bad file.
    init(_ options: DeclarationOptions, writing written: Written? = nil) throws {
        try self.init(
            options.configuration(),
            Paths(
                organisation: options.organisation, answers: options.answers,
                waivers: options.waivers), writing: written)
    }

    /// - Throws: ``Failure`` with every problem of the first bad file.
    init(_ file: Configuration?, _ given: Paths, writing written: Written? = nil) throws {
        configuration = file
        func path(_ given: String?, _ configured: String?) -> String? {
            given ?? configured.flatMap { file?.path($0) }
        }
        answerPath =
            path(given.answers, file?.answers) ?? (written == .answers ? "answers.yaml" : nil)
        waiverPath =
            path(given.waivers, file?.waivers) ?? (written == .waivers ? "waivers.yaml" : nil)
        if let path = path(given.organisation, file?.organisation) {
            let document = try Self.document(path, "organisation's file")
            organisation = try Self.read("the organisation's file", document) {
                document throws(DeclarationError) in try Organisation(reading: document)
            }
            organisationSource = Self.source(document)
        }
        let zone = organisation?.zone ?? .utc
        if let path = answerPath, written != .answers || SmallFile.exists(path) {
            let document = try Self.document(path, "file of answers")
            answerFile = try Self.read("the file of answers", document) {
                document throws(DeclarationError) in
                try AnswerFile(reading: document, zone: zone)
            }
            answerSource = Self.source(document)
        }
        if let path = waiverPath, written != .waivers || SmallFile.exists(path) {
            let document = try Self.document(path, "file of waivers")
            waiverFile = try Self.read("the file of waivers", document) {
                document throws(DeclarationError) in
                try WaiverFile(reading: document, zone: zone)
            }
            waiverSource = Self.source(document)
        }
    }

    /// The profiles that were asked for, else those of the configuration, else the baseline.
    func profileNames(_ given: [String]) -> [String] {
        if !given.isEmpty { return given }
        guard let configuration, !configuration.profiles.isEmpty else {
            return ["meeting-baseline"]
        }
        return configuration.profiles.map {
            ProfileLibrary.isPath($0) ? configuration.path($0) : $0
        }
    }

    /// What is laid over the settings.
    ///
    /// - Parameter library: where rules are looked up that the run does not have.
    /// - Throws: ``Failure`` for answers to and waivers of rules that no profile has.
    func overlay(
        asOf: Timestamp, profiles: [Profile], library: ProfileLibrary
    ) throws -> (overlay: Overlay, diagnostics: [Diagnostic]) {
        let check = RuleNameCheck(profiles: profiles, library: library)
        try check.check(answerFile, waiverFile)
        let facts = try organisation.map { try FactNameCheck(profiles).check($0) } ?? []
        var overlay = Overlay(asOf: asOf)
        overlay.organisation = organisation
        var evidence = EvidenceCheck()
        overlay.answers = answerFile.map { evidence.checked($0.answers, answerPath ?? "") } ?? []
        overlay.waivers = waiverFile.map { evidence.checked($0.waivers, waiverPath ?? "") } ?? []
        overlay.policy = WaiverPolicy(of: profiles)
        return (overlay, facts + evidence.diagnostics)
    }

    private static func document(_ path: String, _ what: String) throws -> NamedDocument {
        NamedDocument(name: path, bytes: try SmallFile.read(path, as: what))
    }

    private static func read<Value>(
        _ what: String, _ document: NamedDocument,
        _ body: (NamedDocument) throws(DeclarationError) -> Value
    ) throws -> Value {
        do throws(DeclarationError) {
            return try body(document)
        } catch {
            throw Failure(.badData, DeclarationOptions.message(what, document.name, error))
        }
    }

    private static func source(_ document: NamedDocument) -> DeclarationSummary {
        var digest = ContentDigest()
        digest.update(document.bytes)
        return DeclarationSummary(file: document.name, digest: digest.text)
    }
}
