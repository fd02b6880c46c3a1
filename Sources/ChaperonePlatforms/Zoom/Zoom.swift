package import Chaperone
import ChaperoneJSON

/// Zoom, as its REST API answers: accounts, groups, users, locks, meetings and webinars.
package struct Zoom: PlatformAdapter {
    package static let name = word.description
    static let word: StaticString = "zoom"
    package static let title = "Zoom"

    package static let mapping: [FieldMapping] =
        entryMapping + activityMapping + recordingMapping + protectionMapping + eventMapping
        + limits

    static let coverage = Coverage(of: mapping)

    /// The fields of the mapping alone: to recognise documents by, and for runs that ask no others.
    static let fields = ZoomFields(asking: [])

    /// What tells whose a document is, and nothing else, which takes a twentieth of the time to make.
    static let identities = ZoomFields(of: [], asking: [])

    package init() {}

    package static func prepare() {
        // Each is made when it is first looked at.
        _ = identities
        _ = coverage
        _ = ZoomPaths.ofMapping
    }

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        if ModZoomRows.begin(head.bytes) { return .events }
        // What is an event by its names alone is one whatever else it says, if it says no more than a record holds.
        for kind in Self.kinds(head, atMost: 1, Self.identities) where Self.isEvent(kind) {
            return .events
        }
        for kind in Self.kinds(head, atMost: .max, Self.fields) where kind != .unknown {
            return Self.isEvent(kind) ? .events : .context
        }
        return nil
    }

    static func isEvent(_ kind: ZoomRecord.Kind) -> Bool {
        kind == .meeting || kind == .webinar
    }

    /// What the first records of a document are.
    static func kinds(
        _ head: DocumentHead, atMost limit: Int, _ fields: ZoomFields
    ) -> some Sequence<ZoomRecord.Kind> {
        var position = 0
        var reader = JSONReader(tree: fields.tree) { buffer in
            let count = min(buffer.count, head.bytes.count - position)
            buffer.copyBytes(from: head.bytes[position..<position + count])
            position += count
            return count
        }
        var records = JSONRecords()
        // Bytes in memory cannot fail to be read.
        while (try? reader.read(into: &records, atMost: min(limit, 16))) == true,
            records.records.count < limit
        {}
        return records.records.lazy.map { ZoomRecord($0, in: records, fields: fields).kind }
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        ZoomReader(asking: fields)
    }
}
