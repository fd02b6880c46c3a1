import Chaperone

/// The members of a credentials file: a JSON object of texts.
///
/// What is wrong with it is said by the names of members, never by their values.
struct CredentialFields: Sendable {
    private let members: [String: Secret]

    private static let bytes = 1 << 16

    /// - Parameters:
    ///   - required: members that must be there and not be empty.
    ///   - optional: members that may be there.
    ///   - ignoresOthers: whether files of the platform's own making have more in them.
    init(
        _ file: Secret, required: [String], optional: [String] = [], ignoresOthers: Bool = false
    ) throws(FetchError) {
        guard file.count <= Self.bytes else {
            throw .credentials("the credentials file is too long to be one")
        }
        let document = JSONTree.read(file.withBytes { Array($0) })
        guard document.isComplete, document.roots.count == 1, let root = document.roots.first,
            let found = root.members
        else {
            throw .credentials(
                "the credentials file is not a JSON object with \(Self.listed(required))")
        }
        var members: [String: Secret] = [:]
        for member in found {
            guard required.contains(member.name) || optional.contains(member.name) else {
                if ignoresOthers { continue }
                throw .credentials(
                    "the credentials file has '\(Self.quoted(member.name))', which is none of "
                        + Self.listed(required + optional))
            }
            guard members[member.name] == nil else {
                throw .credentials("the credentials file has '\(member.name)' twice")
            }
            guard case .text(let text) = member.value.content else {
                throw .credentials("'\(member.name)' in the credentials file is not a text")
            }
            members[member.name] = Secret(text.utf8)
        }
        for name in required where members[name].map({ $0.count == 0 }) ?? true {
            throw .credentials("the credentials file lacks '\(name)'")
        }
        self.members = members
    }

    /// A member; nil when it is not there or empty.
    subscript(_ name: String) -> Secret? { members[name].flatMap { $0.count > 0 ? $0 : nil } }

    /// A member that is no secret, such as an identifier: visible characters, without spaces.
    func identifier(_ name: String) throws(FetchError) -> String? {
        guard let secret = self[name] else { return nil }
        let bytes = secret.withBytes { Array($0) }
        guard bytes.count <= 512, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .credentials("'\(name)' in the credentials file is not an identifier")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func quoted(_ name: String) -> String { APIProblem.said(name, atMost: 40) }

    private static func listed(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: ", ")
    }
}
