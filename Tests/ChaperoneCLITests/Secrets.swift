import Foundation
import Glibc

/// The secrets that stand in the fixtures, none of which may ever come out.
enum Secrets {
    /// What every secret holds that could be made up freely.
    private static let canary = Array("CNRY".utf8)

    /// The others: digits, which count only where they are no part of a longer number.
    private static let numbers: [[UInt8]] = {
        let text = (try? Repository.text("Fixtures/zoom/SECRETS.txt")) ?? ""
        return text.split(separator: "\n").filter { $0.utf8.count >= 6 && !$0.contains("CNRY") }
            .map { Array($0.utf8) }
    }()

    /// Every secret of the list that has a name of its own, to be searched for as it is.
    static func listed() throws -> [String] {
        try Repository.text("Fixtures/zoom/SECRETS.txt").split(separator: "\n").map(String.init)
            .filter { $0.utf8.count >= 6 }
    }

    /// What of the secrets stands in some bytes, with what is around it.
    static func leaks(in bytes: [UInt8]) -> [String] {
        places(of: canary, in: bytes).map { excerpt(bytes, $0) }
            + numbers.flatMap { number in
                places(of: number, in: bytes).filter { isWord(bytes, $0, number.count) }
                    .map { excerpt(bytes, $0) }
            }
    }

    private static func places(of word: [UInt8], in bytes: [UInt8]) -> [Int] {
        var found: [Int] = []
        bytes.withUnsafeBytes { all in
            guard let start = all.baseAddress, all.count >= word.count else { return }
            var offset = 0
            while offset <= all.count - word.count,
                let hit = memchr(start + offset, CInt(word[0]), all.count - word.count + 1 - offset)
            {
                if memcmp(hit, word, word.count) == 0 {
                    found.append(start.distance(to: UnsafeRawPointer(hit)))
                }
                offset = start.distance(to: UnsafeRawPointer(hit)) + 1
            }
        }
        return found
    }

    private static func isWord(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Bool {
        func isDigit(_ index: Int) -> Bool {
            bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
        }
        return !isDigit(start - 1) && !isDigit(start + count)
    }

    private static func excerpt(_ bytes: [UInt8], _ place: Int) -> String {
        String(decoding: bytes[max(0, place - 60)..<min(bytes.count, place + 60)], as: UTF8.self)
    }
}
