import Chaperone
import ChaperoneJSON

/// Where in a block the names of an event stand, and those of its host.
struct ZoomNameCells: BitwiseCopyable {
    let isWebinar: Bool
    let id: QuickCell
    let hostID: QuickCell
    let hostEmail: QuickCell?
    let name: QuickCell?

    init(
        _ signs: ZoomEventSigns, isWebinar: Bool, _ cells: UnsafeBufferPointer<QuickCell>
    ) {
        self.isWebinar = isWebinar
        // An event has both.
        id = cells[signs.id]
        hostID = cells[signs.hostID]
        hostEmail = signs.hostEmail >= 0 ? cells[signs.hostEmail] : nil
        name = signs.name >= 0 ? cells[signs.name] : nil
    }

    /// The text of a cell without an escape and without a secret in it; nil for any other.
    @inline(__always)
    static func text(
        _ cell: QuickCell, _ block: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8>? {
        guard !cell.hasEscape else { return nil }
        let text = UnsafeBufferPointer(start: block + cell.textStart, count: Int(cell.count))
        // Digits are none. A case and no comparison, which is a call into another module.
        if case .text = cell.kind, Secrets.holds(text) { return nil }
        return text
    }

    /// The hash of the event's identifier; nil when a name in it needs a closer look.
    ///
    /// - Parameter hashes: where they stand, so that they are not copied.
    func identity(
        _ block: UnsafePointer<UInt8>, _ hashes: UnsafePointer<ZoomIdentityHashes>
    ) -> Int? {
        guard let id = Self.text(id, block), Self.text(hostID, block) != nil else { return nil }
        if let cell = hostEmail, cell.hasPlainText, Self.text(cell, block) == nil { return nil }
        let key = UnsafeRawBufferPointer(id)
        return isWebinar
            ? hashes.pointee.webinar.hash(key: key) : hashes.pointee.meeting.hash(key: key)
    }

    /// The identifier and the name as it is shown, of an event that has an ``identity(_:)``; nil where
    /// they need a closer look.
    ///
    /// - Parameter text: where a name is written that cannot be shown as it stands there.
    func names(_ block: UnsafePointer<UInt8>, writing text: inout ZoomNameText) -> EventNames? {
        // Without an identifier the host is known by an address, which is the same in any case.
        guard let key = Self.text(id, block), hostID.count > 0 else { return nil }
        // Nothing in it needs a closer look, or the event would have no identity.
        let owner = UnsafeBufferPointer(start: block + hostID.textStart, count: Int(hostID.count))
        let kind = isWebinar ? SubjectKind.webinar : .meeting
        guard let name, name.hasPlainText else {
            return EventNames(
                kind: kind, platform: Zoom.word, key: key, name: nil, nameHasEscapes: false,
                owner: owner)
        }
        let written = UnsafeBufferPointer(start: block + name.textStart, count: Int(name.count))
        // The letter of a simple escape may stand before a secret's name, which is known with it, too; others
        // may be any letter of the name.
        let isPlain =
            !Secrets.holds(written) && (!name.hasEscape || Self.isSimple(written))
        return EventNames(
            kind: kind, platform: Zoom.word, key: key,
            name: isPlain ? written : text.shown(name, block),
            nameHasEscapes: isPlain && name.hasEscape, owner: owner)
    }

    /// Whether every escape is one that JSON has no other way to write.
    private static func isSimple(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        while position < text.count {
            guard text[position] == 0x5C else {
                position += 1
                continue
            }
            // Escapes were checked, so there is a letter.
            switch text[position + 1] {
            case 0x22, 0x5C, UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): position += 2
            default: return false
            }
        }
        return true
    }

    /// Differs where the event's name does.
    func content(_ block: UnsafePointer<UInt8>, _ hashes: ValueHash) -> UInt64 {
        guard let name, name.hasPlainText else { return 0 }
        return hashes.hash(
            UnsafeBufferPointer(start: block + name.textStart, count: Int(name.count)), -1)
    }
}

/// Makes the hashes of events' identifiers.
struct ZoomIdentityHashes: BitwiseCopyable {
    let meeting = IdentityHash(.meeting, platform: Zoom.name)
    let webinar = IdentityHash(.webinar, platform: Zoom.name)
}
