@testable import Chaperone

/// Numbers that wait in memory.
final class NumberList: NumberSpool {
    private let hasRoom: Bool
    private var parts: [[Int]] = []

    init(hasRoom: Bool = true) { self.hasRoom = hasRoom }

    func append(_ numbers: [Int]) throws {
        guard hasRoom else { throw SpoolError("no room") }
        parts.append(numbers)
    }

    func forEach(_ body: (UnsafeBufferPointer<Int>) throws -> Void) throws {
        for part in parts { try part.withUnsafeBufferPointer(body) }
    }
}
