/// What the name of a document says: its folders, its stem, and the words in them.
struct DocumentPath {
    /// The folders, outermost first.
    let folders: [String]
    /// The file's name without its last ending.
    let stem: String

    init(_ name: String) {
        var parts = name.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
        let file = parts.popLast() ?? ""
        folders = parts
        let bytes = Array(file.utf8)
        if let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0, bytes.count - dot <= 7 {
            stem = String(decoding: bytes[..<dot], as: UTF8.self)
        } else {
            stem = file
        }
    }

    /// The stem and the folder that holds the file: each may be somebody's identifier.
    var ownerCandidates: [String] { [stem] + folders.suffix(1) }

    /// Whether the stem or a folder of the export has `word` among its words, as in
    /// `account-lock_settings`; plurals count.
    func says(_ word: String) -> Bool {
        ([stem] + folders.suffix(2)).contains { part in
            Self.words(of: part).contains { $0 == word || $0 == word + "s" }
        }
    }

    /// The name below the folder `folder`, which is then the identifier of somebody: for
    /// `users/anna@example.org/settings.json` and `users/anna@example.org.json` the address.
    func entry(below folder: String) -> String? {
        guard let index = folders.lastIndex(where: { $0.lowercased() == folder }) else {
            return nil
        }
        return index + 1 < folders.count ? folders[index + 1] : stem
    }

    private static func words(of part: String) -> [String] {
        part.lowercased().unicodeScalars.split {
            !(("a"..."z").contains($0) || ("0"..."9").contains($0))
        }.map { String(String.UnicodeScalarView($0)) }
    }
}
