import Chaperone
import Testing

@Suite("Records say exactly what records of their type say")
struct RecordFormTests {
    /// Every path to a value inside, as the keys and numbers that lead there.
    private static func paths(_ value: CanonicalValue) -> [[String]] {
        switch value {
        case .object(let members):
            return members.flatMap { member in
                [[member.key]] + paths(member.value).map { [member.key] + $0 }
            }
        case .list(let items):
            return items.enumerated().flatMap { index, item in
                paths(item).map { [String(index)] + $0 }
            }
        default: return []
        }
    }

    /// The value with something done to the object's member at the end of the path.
    private static func changed(
        _ value: CanonicalValue, _ path: ArraySlice<String>,
        _ body: (inout [(key: String, value: CanonicalValue)], Int) -> Void
    ) -> CanonicalValue {
        guard let first = path.first else { return value }
        switch value {
        case .object(var members):
            guard let index = members.firstIndex(where: { $0.key == first }) else { return value }
            if path.count == 1 {
                body(&members, index)
            } else {
                members[index].value = changed(members[index].value, path.dropFirst(), body)
            }
            return .object(members)
        case .list(var items):
            guard let index = Int(first) else { return value }
            items[index] = changed(items[index], path.dropFirst(), body)
            return .list(items)
        default: return value
        }
    }

    private static func read(_ value: CanonicalValue) throws -> SignOffRecord {
        try SignOffRecord(reading: try Statement(reading: value, as: .signOff))
    }

    @Test("A record that was written is read back as it was")
    func roundTrip() throws {
        let bytes = try SignOffSample.record.statement.value.bytes()
        let again = try Self.read(try CanonicalValue(reading: bytes))
        #expect(try again.statement.value.bytes() == bytes)
        #expect(again.accepted == SignOffSample.record.accepted)
        #expect(again.unaccepted.isEmpty)
        #expect(bytes.last == UInt8(ascii: "}"))
    }

    @Test("Without any of its keys, and with any key more, it is no record")
    func strict() throws {
        let value = SignOffSample.record.statement.value
        let all = Self.paths(value)
        #expect(all.count > 80)
        for path in all {
            let without = Self.changed(value, path[...]) { $0.remove(at: $1) }
            #expect(throws: RecordFormFault.self, "without \(path)") { try Self.read(without) }
            let more = Self.changed(value, path[...]) { members, _ in
                members.append(("another", .null))
            }
            #expect(throws: RecordFormFault.self, "more beside \(path)") { try Self.read(more) }
            let other = Self.changed(value, path[...]) { $0[$1].value = .list([.flag(true)]) }
            #expect(throws: RecordFormFault.self, "another type at \(path)") {
                try Self.read(other)
            }
        }
    }

    @Test("A decision and a revocation are read back, and are not taken for each other")
    func decisions() throws {
        let approval = SignOffSample.approval("producer", "Elif Demir", key: "SHA256:x", .rejected)
        let revocation = SignOffSample.revocation
        #expect(
            try Approval(reading: try Statement(reading: approval.statement.value, as: .approval))
                == approval)
        #expect(
            try Revocation(
                reading: try Statement(reading: revocation.statement.value, as: .revocation))
                == revocation)
        for type in [Statement.PredicateType.signOff, .revocation] {
            #expect(throws: RecordFormFault.self) {
                try Statement(reading: approval.statement.value, as: type)
            }
        }
    }

    @Test(
        "What is not in order has to be accepted, and what has to change cannot be",
        arguments: [
            (Verdict.manual, "high", false, 1), (.unknown, "low", false, 1),
            (.fail, "low", false, 1), (.fail, "medium", true, 1), (.fail, "critical", true, 1),
            (.pass, "critical", false, 0), (.waived, "critical", false, 0),
        ])
    func acceptance(verdict: Verdict, severity: String, mustChange: Bool, open: Int) {
        var record = SignOffSample.record
        record.checks = [SignOffSample.check("X.1v1", verdict, severity: severity)]
        #expect(record.checks[0].mustChange == mustChange)
        #expect(record.unaccepted.count == open)
    }
}
