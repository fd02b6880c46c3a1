import Chaperone
import ChaperoneJSON

/// Makes the subjects of events, whose hosts return again and again.
struct ZoomLineNames {
    /// One host, as it stands in the lines.
    private struct Host {
        var bytes: [UInt8] = []
        var split = 0
        var owners: [String] = []
        var parent: String?
    }

    private var hosts: [Host] = Array(repeating: Host(), count: Self.count)

    private static let count = 1024

    /// The subject of an event; nil when a name in it needs a closer look.
    mutating func subject(of names: ZoomNameCells, _ block: UnsafePointer<UInt8>) -> Subject? {
        guard let id = ZoomNameCells.text(names.id, block),
            let hostID = ZoomNameCells.text(names.hostID, block)
        else { return nil }
        var email: UnsafeBufferPointer<UInt8>?
        if let cell = names.hostEmail, cell.hasPlainText {
            guard let text = ZoomNameCells.text(cell, block) else { return nil }
            email = text
        }
        var name: String?
        if let cell = names.name, cell.hasPlainText { name = Self.name(cell, block) }
        var subject = Subject(
            kind: names.isWebinar ? .webinar : .meeting, platform: Zoom.name,
            key: String(decoding: id, as: UTF8.self), name: name)
        let host = host(hostID, email ?? UnsafeBufferPointer(start: nil, count: 0))
        subject.owners = hosts[host].owners
        subject.parent = hosts[host].parent
        return subject
    }

    private static func name(_ cell: QuickCell, _ block: UnsafePointer<UInt8>) -> String {
        if let text = ZoomNameCells.text(cell, block) {
            return String(decoding: text, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        cell.appendText(of: block, to: &bytes)
        return Secrets.cut(String(decoding: bytes, as: UTF8.self))
    }

    /// The place of a host in `hosts`, where another one may have stood.
    private mutating func host(
        _ id: UnsafeBufferPointer<UInt8>, _ email: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in id { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let place = Int(hash >> 8) & (Self.count - 1)
        if isKnown(hosts[place], id, email) { return place }
        var host = Host(bytes: Array(id) + Array(email), split: id.count)
        let key = String(decoding: id, as: UTF8.self)
        if !id.isEmpty { host.owners.append(key) }
        if !email.isEmpty {
            host.owners.append(String(decoding: email, as: UTF8.self).lowercased())
        }
        host.parent = host.owners.first.map {
            Subject.id(platform: Zoom.name, kind: .user, key: $0)
        }
        hosts[place] = host
        return place
    }

    private func isKnown(
        _ host: Host, _ id: UnsafeBufferPointer<UInt8>, _ email: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard host.split == id.count, host.bytes.count == id.count + email.count,
            !host.owners.isEmpty
        else { return false }
        return host.bytes.withUnsafeBufferPointer { bytes in
            for index in id.indices where bytes[index] != id[index] { return false }
            for index in email.indices where bytes[id.count + index] != email[index] {
                return false
            }
            return true
        }
    }
}
