package import Chaperone

/// Numbers in a temporary file, waiting to be looked through.
package final class NumberFile: NumberSpool {
    private let file: TemporaryFile

    /// - Throws: ``SystemError``.
    package init() throws { file = try TemporaryFile() }

    package func append(_ numbers: [Int]) throws {
        do { try numbers.withUnsafeBytes { try file.append($0) } } catch {
            throw SpoolError("\(error)")
        }
    }

    package func forEach(_ body: (UnsafeBufferPointer<Int>) throws -> Void) throws {
        do { try file.flush() } catch { throw SpoolError("\(error)") }
        var part = [Int](repeating: 0, count: 1 << 13)
        var offset = 0
        while offset < file.count {
            let size = min(part.count * MemoryLayout<Int>.stride, file.count - offset)
            try part.withUnsafeMutableBytes {
                try file.fill(.init(rebasing: $0[..<size]), at: offset)
            }
            // Whole numbers were appended.
            try part.withUnsafeBufferPointer {
                try body(.init(rebasing: $0[..<(size / MemoryLayout<Int>.stride)]))
            }
            offset += size
        }
    }
}

extension RunSpools {
    /// Has everything wait in temporary files.
    package static var files: RunSpools {
        RunSpools(
            makeBatches: { try spooling { try BatchFile() } },
            makeNumbers: { try spooling { try NumberFile() } })
    }

    private static func spooling<T>(_ make: () throws -> T) throws -> T {
        do { return try make() } catch { throw SpoolError("\(error)") }
    }
}
