/// `chaperone.yaml`: what a folder's audits have in common.
package struct Configuration: Sendable, Equatable {
    package let file: String
    /// Profiles by name, or by path from the folder of the file.
    package var profiles: [String] = []
    /// Paths from the folder of the file.
    package var organisation: String?
    package var answers: String?
    package var waivers: String?

    static let keys = ["version", "profiles", "organisation", "answers", "waivers"]

    /// Reads `chaperone.yaml`.
    /// - Throws: every problem at once.
    package init(reading document: NamedDocument) throws(DeclarationError) {
        self = try document.read { root, problems in
            guard let fields = problems.mapping(root, of: "a configuration", allowing: Self.keys)
            else { return nil }
            problems.requireVersion(fields)
            var configuration = Configuration(file: document.name)
            configuration.profiles = problems.texts(fields["profiles"], "'profiles'")
            configuration.organisation = problems.text(fields["organisation"], "'organisation'")
            configuration.answers = problems.text(fields["answers"], "'answers'")
            configuration.waivers = problems.text(fields["waivers"], "'waivers'")
            return configuration
        }
    }

    private init(file: String) { self.file = file }

    /// A path that the file names, from where the program runs.
    package func path(_ path: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return path
        }
        return String(file[...slash]) + path
    }
}
