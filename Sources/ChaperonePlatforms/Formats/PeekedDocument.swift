import Chaperone

/// A document whose first bytes were looked at, and which still begins with them.
final class PeekedDocument {
    let head: [UInt8]
    private let source: (UnsafeMutableRawBufferPointer) throws -> Int
    private var position = 0

    /// - Throws: what the source throws.
    init(_ document: OpenDocument, atMost size: Int) throws {
        var head = [UInt8](repeating: 0, count: size)
        var count = 0
        while count < size {
            let read = try head.withUnsafeMutableBytes {
                try document.source(UnsafeMutableRawBufferPointer(rebasing: $0[count...]))
            }
            if read == 0 { break }
            count += read
        }
        head.removeSubrange(count...)
        self.head = head
        source = document.source
    }

    /// Fills the buffer, as a document's source does.
    /// - Throws: what the source throws.
    func read(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard position < head.count else { return try source(buffer) }
        let part = head[position..<min(head.count, position + buffer.count)]
        buffer.copyBytes(from: part)
        position = part.endIndex
        return part.count
    }
}
