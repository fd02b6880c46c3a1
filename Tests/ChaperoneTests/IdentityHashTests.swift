@testable import Chaperone
import Testing

@Suite("Hashes of identifiers")
struct IdentityHashTests {
    private static let kinds: [SubjectKind] = [.meeting, .webinar, .user]

    private static func hash(_ key: [UInt8], _ kind: SubjectKind, _ platform: String) -> Int {
        key.withUnsafeBytes { IdentityHash(kind, platform: platform).hash(key: $0) }
    }

    @Test(
        "Differ by every byte, by length, kind and platform", arguments: 0...40 as ClosedRange<Int>)
    func bytes(count: Int) {
        let key = (0..<count).map { UInt8(48 + $0 % 10) }
        var hashes: Set<Int> = []
        for kind in Self.kinds {
            for platform in ["zoom", "teams"] {
                #expect(hashes.insert(Self.hash(key, kind, platform)).inserted)
            }
        }
        for place in key.indices {
            var other = key
            other[place] ^= 1
            #expect(hashes.insert(Self.hash(other, .meeting, "zoom")).inserted)
            #expect(hashes.insert(Self.hash(Array(key[..<place]), .meeting, "zoom")).inserted)
        }
        let subject = Subject(
            kind: .meeting, platform: "zoom", key: String(decoding: key, as: UTF8.self))
        #expect(subject.identityHash == Self.hash(key, .meeting, "zoom"))
    }
}
