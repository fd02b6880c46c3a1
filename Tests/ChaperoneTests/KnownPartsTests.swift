import Testing

@testable import Chaperone

@Suite("What is remembered of the parts that rules depend on")
struct KnownPartsTests {
    /// Rows of three parts, every combination of eleven things that each of two of them can say.
    private static let rows: [[UInt16]] = (0..<121).map { [UInt16($0 % 11), 7, UInt16($0 / 11)] }

    @Test("Of several parts each combination is told from all others, and of each kind")
    func several() {
        var known = MultipleParts(rule: 3, parts: [0, 2])
        defer { known.free() }
        for (number, row) in Self.rows.enumerated() {
            Self.with(row) { classes in
                for kind in 0..<2 {
                    #expect(known.known(kind, classes) == -1)
                    #expect(!known.isSilent(kind, classes))
                    let outcome = Int32(number * 2 + kind)
                    known.add(outcome, isSilent: outcome % 3 == 0, kind, classes)
                }
            }
        }
        for (number, row) in Self.rows.enumerated() {
            Self.with(row) { classes in
                for kind in 0..<2 {
                    let outcome = Int32(number * 2 + kind)
                    #expect(known.known(kind, classes) == outcome)
                    #expect(known.isSilent(kind, classes) == (outcome % 3 == 0))
                }
            }
        }
        known.forget()
        Self.with(Self.rows[5]) { #expect(known.known(0, $0) == -1) }
    }

    @Test("A rule that depends on no part has one answer for each kind")
    func none() {
        var known = MultipleParts(rule: 0, parts: [])
        defer { known.free() }
        Self.with([1, 2, 3]) { known.add(4, isSilent: true, 1, $0) }
        Self.with([9, 9, 9]) { classes in
            #expect(known.known(1, classes) == 4)
            #expect(known.isSilent(1, classes))
            #expect(known.known(0, classes) == -1)
        }
    }

    @Test("Of one part all rules may tell something until each was asked", arguments: [1, 2])
    func single(words: Int) {
        let rules = words == 1 ? [2, 5] : [2, 70]
        var known = SinglePart(1, rules, words: words)
        defer { known.free() }
        func due(_ kind: Int, _ said: UInt16) -> [Int] {
            Self.with([0, said]) { classes in
                let bits = known.due(kind, classes)
                if words == 1 { #expect(known.dueWord(kind, classes) == bits.pointee) }
                return rules.filter { bits[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
            }
        }
        // The last is beyond the room that there is in the beginning.
        for said in [0, 1, 7, 8, 300] as [UInt16] {
            for kind in 0..<RowMemory.kindLimit {
                #expect(due(kind, said) == rules)
                Self.with([0, said]) { classes in
                    #expect(known.known(rules[0], kind, classes) == -1)
                    known.add(40, isSilent: true, rules[0], kind, classes)
                    known.add(41, isSilent: false, rules[1], kind, classes)
                    #expect(known.known(rules[0], kind, classes) == 40)
                    #expect(known.known(rules[1], kind, classes) == 41)
                }
                #expect(due(kind, said) == [rules[1]])
            }
        }
        known.forget()
        #expect(due(1, 300) == rules)
        Self.with([0, 300]) { #expect(known.known(rules[1], 1, $0) == -1) }
    }

    @discardableResult
    private static func with<Result>(
        _ row: [UInt16], _ body: (UnsafeMutablePointer<UInt16>) -> Result
    ) -> Result {
        let classes = UnsafeMutablePointer<UInt16>.allocate(capacity: row.count)
        defer { classes.deallocate() }
        for (part, said) in row.enumerated() { classes[part] = said }
        return body(classes)
    }
}
