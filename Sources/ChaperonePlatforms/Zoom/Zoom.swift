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

    package init() {}

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        if ModZoomRows.begin(head.bytes) { return .events }
        var position = 0
        var reader = JSONReader(tree: Self.fields.tree) { buffer in
            let count = min(buffer.count, head.bytes.count - position)
            buffer.copyBytes(from: head.bytes[position..<position + count])
            position += count
            return count
        }
        var records = JSONRecords()
        // Bytes in memory cannot fail to be read.
        while (try? reader.read(into: &records, atMost: 16)) == true {}
        for record in records.records {
            switch ZoomRecord(record, in: records, fields: Self.fields).kind {
            case .meeting, .webinar: return .events
            case .unknown: continue
            default: return .context
            }
        }
        return nil
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        ZoomReader(asking: fields)
    }
}
