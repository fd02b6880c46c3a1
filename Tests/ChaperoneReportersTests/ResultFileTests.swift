import Chaperone
import ChaperoneJSON
import ChaperoneReporters
import Testing

@Suite struct ResultFileTests {
    @Test(arguments: [false, true])
    func aResultReadBackIsTheSame(omits: Bool) throws {
        let original = omits ? SampleResult.makeOmitting() : SampleResult.make()
        let bytes = try written(JSONReporter.self, original)
        let read = try ResultFile(name: "result.json", open: Fixture.opener(bytes)).result
        #expect(try written(JSONReporter.self, read) == bytes)
        #expect(read.tallies == original.tallies)
        #expect(read.rules == original.rules)
        #expect(read.summary == original.summary)
        for reporter in Reporters.all {
            #expect(try written(reporter, read) == written(reporter, original))
        }
    }

    /// Each is the sample with one thing replaced, and what is said of it.
    @Test(arguments: [
        ("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"2.0\"", "r.json:2:20: error: this"),
        ("\"schemaVersion\": \"1.0\",\n", "", "r.json:1:1: error: the key 'schemaVersion'"),
        ("\"asOf\": \"2026", "\"asOf\": \"26", "r.json:5:11: error: this is no value of 'asOf'"),
        ("\"pass\":24", "\"pass\":2.5", "r.json:8:22: error: 'summary.pass' has to be"),
        ("\"subjects\": [", "\"people\": [", "r.json:1:1: error: the key 'subjects'"),
        ("\"kind\":\"account\"", "\"kind\":\"acount\"", "this is no value of 'kind'"),
        ("\"raw\":\"fail\"", "\"raw\":\"failed\"", "this is no value of 'raw'"),
        ("\"raw\":\"fail\",", "", "the key 'raw' is missing"),
        ("\"value\":\"everyone\"", "\"value\":{}", "'value' has to be a setting's value"),
        ("\"rule\":\"YP.REC.2v1\"", "\"rule\":\"YP.REC.3v1\"", "does not list this rule"),
        ("\"subject\":\"zoom:account:acme\"", "\"subject\":\"zoom:account:x\"", "this subject"),
        ("\"at\":{\"file\"", "\"at\":{\"f\"", "the key 'at.file' is missing"),
        ("\"locked\":null", "\"locked\":\"no\"", "'locked' has to be true or false"),
        ("\"minutes\":2", "\"minutes\":\"2\"", "'minutes' has to be a whole number"),
        ("\"outcomes\": [", "\"outcome\": [", "the key 'outcomes' is missing"),
        ("\"waivers\": {", "\"wavers\": {", "the key 'waivers.read' is missing"),
        ("\"verdict\": \"", "\"verdict\": \"ready\", \"verdict\": \"", "r.json:4:"),
        ("\"outcomes\": [", "\"outcomes\": [,", "error: expected a value or ]"),
        ("\"diagnostics\": [", "\"diagnostics\": [7,", "error: expected an object"),
        ("\"\n}\n", "\"\n", "r.json:"),
    ])
    func aFaultIsNamedWithItsPlace(old: String, new: String, message: String) throws {
        let whole = try text(JSONReporter.self, SampleResult.make())
        let place = whole.firstRange(of: old)
        let broken =
            place.map { whole.replacingCharacters(in: $0, with: new) }
            ?? String(whole.dropLast(10))
        let error = #expect(throws: ResultFileError.self) {
            try ResultFile(name: "r.json", open: Fixture.opener(Array(broken.utf8)))
        }
        let said = try #require(error).description
        #expect(said.contains(message), "\(said)")
        #expect(said.hasPrefix("r.json:"), "\(said)")
    }

    @Test(arguments: ["", " ", "7", "[]", "{}", "{\"schemaVersion\":\"1.0\"}", "{}{}", "<html>"])
    func whatIsNoResultIsRefused(text: String) {
        #expect(throws: ResultFileError.self) {
            try ResultFile(name: "r.json", open: Fixture.opener(Array(text.utf8)))
        }
    }

    @Test func aNewerMinorVersionIsRead() throws {
        let text = try text(JSONReporter.self, SampleResult.make())
            .replacing("\"1.0\"", with: "\"1.7\"", maxReplacements: 1)
        _ = try ResultFile(name: "r.json", open: Fixture.opener(Array(text.utf8)))
    }

    @Test func aCutFileIsNeverRead() throws {
        let bytes = try written(JSONReporter.self, SampleResult.make())
        for count in stride(from: 0, to: bytes.count - 2, by: 97) {
            #expect(throws: ResultFileError.self) {
                try ResultFile(name: "r.json", open: Fixture.opener(Array(bytes.prefix(count))))
            }
        }
    }

    /// More than the reader takes as one object: nothing may pile up in the outermost one.
    ///
    /// To write so many would take a debug build minutes, so one is written and repeated.
    @Test func manyOutcomesAreRead() throws {
        let count = JSONLimits.recordCells + 1
        var result = SampleResult.make()
        result.outcomes = [Outcome(rule: 0, subject: .organisation, raw: .pass)]
        let whole = try text(JSONReporter.self, result)
            .replacing("\"\(result.rules[0].id)\"", with: "\"R\"")
        let start = try #require(whole.firstRange(of: "\"outcomes\": [\n    ")).upperBound
        let end = try #require(whole[start...].firstRange(of: "\n  ]")).lowerBound
        let outcome = Array(
            whole[start..<end].replacing("\"severity\":\"critical\",", with: "").utf8)
        var bytes = Array(whole[..<end].utf8)
        bytes.reserveCapacity(bytes.count + count * (outcome.count + 1))
        for _ in 1..<count {
            bytes.append(UInt8(ascii: ","))
            bytes += outcome
        }
        bytes += Array(whole[end...].utf8)
        let read = try ResultFile(name: "r.json", open: Fixture.opener(bytes, block: 1 << 16))
            .result
        #expect(read.tallies[0].counts[.pass] == count)
    }

    @Test func identifiersThatLookTheSameAreKeptApart() throws {
        var result = SampleResult.make()
        let composed = SubjectReference(id: "x:caf\u{E9}", kind: .user, platform: "x", name: "1")
        let apart = SubjectReference(id: "x:cafe\u{301}", kind: .user, platform: "x", name: "2")
        result.subjects = [composed, apart]
        result.outcomes = [composed, apart].map { Outcome(rule: 0, subject: $0, raw: .pass) }
        let bytes = try written(JSONReporter.self, result)
        let read = try ResultFile(name: "r.json", open: Fixture.opener(bytes)).result
        var names: [String?] = []
        try read.outcomes.forEach { names.append($0.subject?.name) }
        #expect(names == ["1", "2"])
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
