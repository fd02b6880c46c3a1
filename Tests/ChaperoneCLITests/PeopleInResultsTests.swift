import Foundation
import Testing

@Suite("What people say is laid over what settings say")
struct PeopleInResultsTests {
    private static let fixture = Repository.path("Fixtures/people/chaperone.yaml")

    private static func audit(_ arguments: String...) throws -> SavedResult {
        try Program.run(
            ["audit", People.demo, "-f", "json"] + People.today + arguments, in: Folder()
        )
        .result()
    }

    @Test("The example files are heard, whole and without a problem")
    func examples() throws {
        let result = try Self.audit("--config", Self.fixture)
        #expect(result.counts("answers") == [5, 5, 0, 0, 0, 0])
        #expect(result.counts("waivers") == [3, 3, 0, 0, 0, 0])
        for name in ["organisation.yaml", "answers.yaml"] {
            #expect(result.remarks(on: Repository.path("Fixtures/people/\(name)")) == [])
        }
        #expect(
            result.remarks(on: Repository.path("Fixtures/people/waivers.yaml")) == [
                "28: waiver on line 28: expires with 2026-12-01"
            ])
        for name in ["organisation", "answers", "waivers"] {
            let source = result.root[name] as? [String: Any]
            #expect((source?["file"] as? String)?.hasSuffix("people/\(name).yaml") == true)
            let digest = try #require(source?["digest"] as? String)
            #expect(digest.wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil)
        }
    }

    @Test("An outcome keeps what the settings say, and names who said what counts")
    func outcomes() throws {
        let result = try Self.audit("--config", Self.fixture)
        let risk = try #require(result.outcomes(of: "YP.RISK.1v1").first)
        #expect(risk["raw"] as? String == "manual" && risk["effective"] as? String == "pass")
        #expect(risk["basis"] as? String == "attested" && risk["reason"] as? String == "question")
        let answer = try #require(risk["answer"] as? [String: Any])
        #expect(answer["by"] as? String == "Dana Petrov")
        #expect(answer["role"] as? String == "safeguarding lead")
        #expect(answer["on"] as? String == "2026-11-03")
        #expect(answer["until"] as? String == "2027-01-31")
        #expect(answer["measure"] is NSNull)
        let code = try #require(result.outcomes(of: "YP.CODE.1v1").first)
        #expect(code["raw"] as? String == "manual" && code["effective"] as? String == "fail")
        let trained = try #require(result.outcomes(of: "YP.TRAIN.1v1").first)
        let measure = (trained["answer"] as? [String: Any])?["measure"] as? String
        #expect(measure == "Whoever has not been trained sits beside somebody who has.")
        let rejoin = result.outcomes(of: "YP.REJOIN.1v1")
        #expect(rejoin.count > 20)
        #expect(rejoin.allSatisfy { $0["effective"] as? String == "pass" })
        #expect(rejoin.allSatisfy { $0["raw"] as? String == "manual" })
        #expect(rejoin.allSatisfy { $0["value"] as? Bool == false && $0["answer"] != nil })
        let joins = result.outcomes(of: "BASE.JOIN.1v1").filter { $0["waiver"] != nil }
        #expect(
            Set(joins.map { $0["subject"] as? String }) == [
                "zoom:meeting:89135537349", "zoom:webinar:94787405784",
            ])
        for join in joins {
            #expect(join["raw"] as? String == "fail" && join["effective"] as? String == "waived")
            let waiver = try #require(join["waiver"] as? [String: Any])
            #expect(waiver["id"] as? String == "W-2026-014")
            #expect(waiver["approvedBy"] as? String == "Josephine Leigh, chair")
            #expect((waiver["reason"] as? String)?.hasPrefix("The lecture is for") == true)
            #expect(waiver["expires"] as? String == "2026-12-31")
        }
        let others = result.outcomes.filter { $0["answer"] == nil && $0["waiver"] == nil }
        #expect(others.allSatisfy { $0["raw"] as? String == $0["effective"] as? String })
    }

    @Test("What the settings say stays as it was, whoever says what")
    func rawStays() throws {
        func verdicts(_ result: SavedResult) -> [String: String] {
            Dictionary(
                result.outcomes.compactMap { outcome in
                    guard let subject = outcome["subject"] as? String else { return nil }
                    return (
                        "\(outcome["rule"] as? String ?? "") \(subject)",
                        outcome["raw"] as? String ?? ""
                    )
                }, uniquingKeysWith: { first, _ in first })
        }
        let folder = Repository.path("Fixtures/people")
        let alone = verdicts(try Self.audit("-p", "youth-and-at-risk"))
        let heard = verdicts(
            try Self.audit(
                "-p", "youth-and-at-risk", "--answers", "\(folder)/answers.yaml", "--waivers",
                "\(folder)/waivers.yaml"))
        #expect(alone.count > 800)
        for (key, raw) in alone { #expect(heard[key] == raw, "\(key)") }
    }

    @Test("Each answer and each waiver is counted for what became of it, and told")
    func fates() throws {
        let folder = try Folder()
        try folder.write(
            "a.yaml",
            People.answers(
                People.answer("rule: YP.RISK.1v1", "role: safeguarding lead"),
                People.answer(
                    "rule: YP.TRAIN.1v1", "role: safeguarding lead", "on: 2025-01-01",
                    "until: 2026-11-20"),
                People.answer("rule: CO.SKILL.1v1"),
                People.answer(
                    "setting: screen-sharing", "value: everyone", "evidence: seen",
                    #"scope: {subject: "zoom:meeting:81187810671"}"#),
                People.answer(
                    "setting: screen-sharing", "value: nobody", "evidence: seen",
                    #"scope: {subject: "zoom:meeting:4416970516"}"#)))
        try folder.write(
            "w.yaml",
            People.waivers(
                People.waiver(
                    "id: W-1", "rule: BASE.JOIN.1v1",
                    #"scope: {subject: "zoom:meeting:89135537349"}"#),
                People.waiver("id: W-2", "rule: BASE.CHAT.1v1", "expires: 2026-11-20"),
                People.waiver(
                    "id: W-3", "rule: BASE.JOIN.1v1", #"scope: {subject: "zoom:meeting:1"}"#),
                People.waiver(
                    "id: W-4", "rule: YP.LOBBY.1v1",
                    #"scope: {subject: "zoom:meeting:89135537349"}"#),
                People.waiver("id: W-5", "rule: YP.SHARE.1v1")))
        let run = try Program.run(
            ["audit", People.demo, "-p", "youth-and-at-risk", "-f", "json"] + People.today + [
                "--answers", "a.yaml", "--waivers", "w.yaml",
            ], in: folder)
        let result = try run.result()
        #expect(result.counts("answers") == [5, 1, 1, 1, 1, 1])
        #expect(result.counts("waivers") == [5, 1, 1, 1, 1, 1])
        #expect(
            result.remarks(on: "a.yaml") == [
                "10: the answer to YP.TRAIN.1v1 has expired, and does not count: ask again",
                "17: the answer to CO.SKILL.1v1 matches nothing: this run has no such rule",
                "24: the answer to screen-sharing is not needed: what was read says the same",
                "32: the answer to screen-sharing is 'nobody', and what was read of "
                    + "zoom:meeting:4416970516 says otherwise: what was read counts",
            ])
        #expect(
            result.remarks(on: "w.yaml") == [
                "11: W-2: expired with 2026-11-20; what it covered counts again",
                "19: W-3: does not match: nothing that was judged is meant by zoom:meeting:1",
                "27: W-4: is not needed: YP.LOBBY.1v1 holds without it; remove it",
                "35: W-5: does not count: the profile says that YP.SHARE.1v1 may never be waived",
            ])
        let refused = result.outcomes(of: "YP.SHARE.1v1")
        #expect(refused.contains { $0["effective"] as? String == "fail" })
        #expect(refused.allSatisfy { $0["waiver"] == nil && $0["answer"] == nil })
    }

    @Test("What an organisation declares decides what nobody else can know")
    func organisation() throws {
        let result = try Self.audit("--config", Self.fixture)
        let alone = try Self.audit("-p", "youth-and-at-risk")
        for rule in ["YP.HOURS.1v1", "YP.HOST.1v1"] {
            #expect(alone.outcomes(of: rule).allSatisfy { $0["raw"] as? String == "manual" })
            let raws = Set(result.outcomes(of: rule).compactMap { $0["raw"] as? String })
            #expect(raws.contains("pass"), "\(rule): \(raws)")
            #expect(!raws.contains("manual"), "\(rule): \(raws)")
        }
    }
}
