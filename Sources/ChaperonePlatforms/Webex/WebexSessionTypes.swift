/// What session types are called, by site: the only thing that tells whether one encrypts from end to
/// end, for no field does (help.webex.com, end-to-end encryption by session type).
struct WebexSessionTypes: Sendable {
    /// By site in small letters, or nothing where nobody said; nil where two names differ.
    private var sites: [String: [String: String?]] = [:]

    mutating func add(_ id: String, called name: String, at site: String?) {
        let site = site?.lowercased() ?? ""
        if let known = sites[site]?[id], known != name {
            sites[site]?[id] = .some(nil)
        } else {
            sites[site, default: [:]][id] = name
        }
    }

    /// The name of a type at a site; nil where it is not known, or not known for sure.
    ///
    /// Administrators name types, so that one site's list says nothing of another site's.
    func name(of id: String, at site: String?) -> String? {
        if let site {
            if let list = sites[site.lowercased()] { return list[id] ?? nil }
            return sites[""]?[id] ?? nil
        }
        let names = Set(sites.values.compactMap { $0[id] })
        return names.count == 1 ? names.first ?? nil : nil
    }

    /// Whether a name says that the type encrypts from end to end; nil where it says both.
    static func isEndToEnd(_ name: String) -> Bool? {
        let words = name.lowercased().utf8.split { byte in
            !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte)
        }.map { String(decoding: $0, as: UTF8.self) }
        let isWord = words.contains { ["e2e", "e2ee", "endtoend", "end2end"].contains($0) }
        let triples = zip(words, zip(words.dropFirst(), words.dropFirst(2)))
        let isPhrase = triples.contains { first, rest in
            first == "end" && ["to", "2"].contains(rest.0) && rest.1 == "end"
        }
        guard isWord || isPhrase else { return false }
        return words.contains { ["no", "not", "non", "without"].contains($0) } ? nil : true
    }
}
