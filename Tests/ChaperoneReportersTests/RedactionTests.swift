import Chaperone
import ChaperoneReporters
import Testing

@Suite struct RedactionTests {
    @Test(arguments: Reporters.all.map { $0.name }, [Redaction.names, .full])
    func noNameIsLeft(name: String, redaction: Redaction) throws {
        let reporter = try #require(Reporters.named(name))
        let result = SampleResult.make()
        var options = ReportOptions()
        options.showsAll = true
        options.width = 400
        let text = try text(reporter, result.redacted(redaction), options)
        for name in ["HYPERLINK", "alert(1)", "ypal", "青少年", "Mina", "mina@", "Youth Trust"] {
            #expect(!text.utf8Contains(name), "\(name)")
        }
        if redaction == .full { #expect(!text.utf8Contains("evil.example")) }
    }

    @Test func addressesBecomeStableShortWords() throws {
        let redacted = SampleResult.make().redacted(.names)
        var ids: [String] = []
        var parents: Set<String?> = []
        try redacted.subjects.forEach {
            ids.append($0.id)
            parents.insert($0.parent)
            #expect($0.name == nil)
        }
        #expect(ids[0] == "zoom:account:acme")
        #expect(ids[1] == "zoom:user:address-1c1a4978")
        #expect(parents == [nil, ids[0], ids[1]])
        #expect(redacted.inputs[1].file == "users/address-1c1a4978/settings.json")
        #expect(redacted.diagnostics[1].location?.file == "users/address-1c1a4978/settings.json")
        #expect(redacted.diagnostics[1].losesInput)
    }

    @Test func wordsOfTheVocabularyStay() throws {
        let redacted = SampleResult.make().redacted(.full)
        var values: [String: Set<String>] = [:]
        try redacted.outcomes.forEach { outcome in
            guard let setting = outcome.setting, let value = outcome.value else { return }
            values[setting, default: []].insert(value.text)
        }
        #expect(values["screen-sharing"] == ["everyone", "hosts"])
        #expect(values["lobby"] == ["off"])
        #expect(values["passcode.minimum-length"] == ["4"])
        #expect(values["host-domain"] == ["(hidden)"])
    }

    @Test func talliesAreRedactedToo() throws {
        let redacted = SampleResult.make().redacted(.full)
        let kept = redacted.tallies.flatMap { $0.firstFails + $0.firstUnknowns + $0.manuals }
        #expect(kept.count == 23)
        #expect(kept.allSatisfy { $0.subject?.name == nil })
    }

    @Test func offChangesNothing() throws {
        let result = SampleResult.make()
        let redacted = try written(JSONReporter.self, result.redacted(.off))
        #expect(try redacted == written(JSONReporter.self, result))
    }
}

extension String {
    fileprivate func utf8Contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        let own = Array(utf8)
        guard own.count >= wanted.count else { return false }
        return (0...own.count - wanted.count).contains {
            own[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
    }
}
