/// `chaperone.yaml`: what a folder's audits have in common, and what is audited every night.
package struct Configuration: Sendable, Equatable {
    package let file: String
    /// Profiles by name, or by path from the folder of the file.
    package var profiles: [String] = []
    /// Paths from the folder of the file.
    package var organisation: String?
    package var answers: String?
    package var waivers: String?
    package var tenants: [TenantConfiguration] = []
    /// The folder of results, snapshots and the database.
    package var history: String?
    /// The folder that each tenant's reports are written to, in a folder of its own.
    package var reports: String?
    /// The formats of these reports.
    package var formats: [String] = []
    package var notices: [NoticeConfiguration] = []
    /// How far ahead events are looked at where a tenant does not say.
    package var within: Span?
    /// How often a run is expected.
    package var every = Span(seconds: 86_400)
    /// How many complete snapshots of each tenant are kept.
    package var keptSnapshots = 3
    /// Where each key stands.
    package var places: [String: Location] = [:]

    static let keys = [
        "version", "profiles", "organisation", "answers", "waivers", "tenants", "history",
        "reports", "formats", "notify", "within", "every", "keep-snapshots",
    ]

    /// Reads `chaperone.yaml`.
    /// - Throws: every problem at once.
    package init(reading document: NamedDocument) throws(DeclarationError) {
        self = try document.read { root, problems in
            var reader = ConfigurationReader(problems: problems)
            defer { problems = reader.problems }
            return reader.configuration(root, file: document.name)
        }
    }

    init(file: String) { self.file = file }

    /// A path that the file names, from where the program runs.
    package func path(_ path: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return path
        }
        return String(file[...slash]) + path
    }
}
