import Chaperone

/// Subjects by their identifiers, packed into one block: about 40 bytes and the texts for each.
struct SubjectTable: Sendable {
    private struct Entry {
        var first: Int
        var idLength: Int32
        /// Lengths of what follows; -1 for none.
        var nameLength: Int32
        var parentLength: Int32
        var platform: Int32
        var kind: SubjectKind
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    private var platforms: [String] = []
    /// Numbers of entries by the hash of their identifiers; -1 is an empty place.
    ///
    /// At most half full, so that a search always meets an empty place.
    private var slots: [Int32] = Array(repeating: -1, count: 64)

    /// Adds a subject; of two with the same identifier the first stays.
    mutating func add(_ subject: SubjectReference) {
        if (entries.count + 1) * 2 > slots.count { grow() }
        let slot = slot(of: subject.id)
        guard slots[slot] < 0 else { return }
        slots[slot] = Int32(entries.count)
        entries.append(
            Entry(
                first: bytes.count, idLength: Int32(subject.id.utf8.count),
                nameLength: Int32(subject.name?.utf8.count ?? -1),
                parentLength: Int32(subject.parent?.utf8.count ?? -1),
                platform: number(of: subject.platform), kind: subject.kind))
        bytes.append(contentsOf: subject.id.utf8)
        if let name = subject.name { bytes.append(contentsOf: name.utf8) }
        if let parent = subject.parent { bytes.append(contentsOf: parent.utf8) }
    }

    subscript(id: String) -> SubjectReference? {
        let number = slots[slot(of: id)]
        guard number >= 0 else { return nil }
        let entry = entries[Int(number)]
        let name = entry.first + Int(entry.idLength)
        let parent = name + Int(max(0, entry.nameLength))
        return SubjectReference(
            id: id, kind: entry.kind,
            platform: entry.platform < 0 ? nil : platforms[Int(entry.platform)],
            name: text(at: name, entry.nameLength), parent: text(at: parent, entry.parentLength))
    }

    private func text(at first: Int, _ length: Int32) -> String? {
        guard length >= 0 else { return nil }
        return String(decoding: bytes[first..<first + Int(length)], as: UTF8.self)
    }

    private mutating func number(of platform: String?) -> Int32 {
        guard let platform else { return -1 }
        // There are six; a file with very many is read all the same, only with repetitions.
        let known = platforms.prefix(64).firstIndex { $0.utf8.elementsEqual(platform.utf8) }
        if let known { return Int32(known) }
        platforms.append(platform)
        return Int32(platforms.count - 1)
    }

    /// The place of the identifier, or the empty place where it belongs.
    private func slot(of id: String) -> Int {
        var slot = Self.hash(id.utf8) & (slots.count - 1)
        while slots[slot] >= 0, !isID(id, of: entries[Int(slots[slot])]) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func isID(_ id: String, of entry: Entry) -> Bool {
        let own = bytes[entry.first..<entry.first + Int(entry.idLength)]
        return own.elementsEqual(id.utf8)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (number, entry) in entries.enumerated() {
            let own = bytes[entry.first..<entry.first + Int(entry.idLength)]
            var slot = Self.hash(own) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// Seeded by the process, so that no file can be made to be slow to read.
    private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
        var hasher = Hasher()
        for byte in bytes { hasher.combine(byte) }
        return hasher.finalize()
    }
}
