import Foundation
import Glibc
import Testing

@Suite(
    "From an export to a verified sign-off",
    .enabled(if: SignOffPlace.hasKeygen, "needs OpenSSH"))
struct SignOffWalkTests {
    @Test("Prepared, approved by two, verified an hour before, and valid")
    func walk() throws {
        let place = try SignOffPlace.signed()
        let run = try place.verify(against: "export", "--allowed-signers", place.trust)
        #expect(run.status == 0, "\(run.everything)")
        #expect(run.text.hasPrefix("VALID: Carols from the Harbour"))
        #expect(run.text.contains("producer: Elif Demir, signed with SHA256:"))
        let list = try place.run("signoff", "list", "--as-of", SignOffPlace.hourBefore)
        #expect(list.status == 0)
        #expect(list.text.hasPrefix("approved  2026-12-18T18:00:00Z  \(SignOffPlace.id)"))
        #expect(list.text.contains("chain: 3 entries, in order"))
    }

    @Test("What ssh-keygen and jq say of the files, without Chaperone")
    func withoutChaperone() throws {
        let place = try SignOffPlace.signed()
        for (role, name) in [("producer", "Elif Demir"), ("safeguarding-lead", "dana@example.org")]
        {
            let script = """
                cd '\(place.folder[place.last])' && f=approval-\(role).json
                ssh-keygen -Y verify -f '\(place.folder[place.trust])' -n chaperone-signoff-v1 -I '\(name)' -s $f.sig < $f || exit 1
                [ "$(jq -r '.subject[0].digest.sha256' $f)" = "$(sha256sum < signoff.json | cut -d' ' -f1)" ] || exit 2
                [ "$(jq -r '.subject[0].digest.sha256' signoff.json)" = "$(sha256sum < snapshot.json | cut -d' ' -f1)" ] || exit 3
                [ "$(jq -cSj . signoff.json | sha256sum)" = "$(sha256sum < signoff.json)" ] || exit 4
                """
            let run = try Tool.run(["sh", "-c", script])
            #expect(run.status == 0, "\(run.everything)")
        }
    }

    @Test("A record keeps to its schema", .enabled(if: Tool.hasJSONSchema))
    func schema() throws {
        let place = try SignOffPlace.signed()
        try place.run(
            "signoff", "revoke", place.last, "--as", "dana@example.org", "--reason", "Another date",
            "--as-of", SignOffPlace.hourBefore)
        let names = try Folder.names(of: place.folder[place.last])
            .filter { $0.hasSuffix(".json") && $0 != "snapshot.json" }
        #expect(names.count == 4)
        for name in names {
            let check = try Tool.run(
                [
                    "python3", "-c", SchemaTests.validator,
                    Repository.path("docs/schemas/signoff.schema.json"),
                    place.folder["\(place.last)/\(name)"],
                ])
            #expect(check.status == 0, "\(name): \(check.everything)")
        }
    }

    @Test("Without keys it counts as not signed, and everything says so")
    func unsigned() throws {
        let place = try SignOffPlace()
        try place.makeKeys()
        try place.prepare()
        #expect(try place.approve().errors.contains("NOT SIGNED"))
        try place.approve("safeguarding lead", as: "Dana Petrov")
        let run = try place.verify()
        #expect(run.status == 0)
        #expect(run.text.contains("producer: Elif Demir, NOT SIGNED"))
        // Whoever wants proof gets none.
        let strict = try place.verify(against: "export", "--allowed-signers", place.trust)
        #expect(strict.status == 2)
        #expect(strict.text.contains("because the decision of Elif Demir (producer) is NOT SIGNED"))
        let page = try place.folder.text("\(place.last)/signoff.html")
        #expect(page.contains("APPROVED, NOT ALL SIGNED"))
        #expect(try place.folder.text("\(place.last)/signoff.md").contains("NOT SIGNED"))
        let list = try place.run("signoff", "list", "--as-of", SignOffPlace.hourBefore)
        #expect(list.text.contains("2 NOT SIGNED"))
    }

    @Test("Signed, and nobody says whose keys these are: nobody can tell")
    func noTrust() throws {
        let run = try SignOffPlace.signed().verify()
        #expect(run.status == 2)
        #expect(run.text.contains("give --allowed-signers"))
    }

    @Test("One role has not decided, or said no")
    func waiting() throws {
        let place = try SignOffPlace()
        try place.prepare()
        try place.approve()
        let run = try place.verify()
        #expect(run.status == 1)
        #expect(run.text.contains("because not decided yet: safeguarding lead"))
        try place.approve(
            "safeguarding lead", as: "Dana Petrov", key: nil, at: SignOffPlace.approved, "--reject",
            "--comment", "The panel is not complete")
        let rejected = try place.verify()
        #expect(rejected.status == 1)
        #expect(
            rejected.text.contains(
                "because Dana Petrov as safeguarding lead said no: The panel is not complete"))
    }

    @Test("Taken back, it counts for nothing, also when the file of it is gone")
    func revoked() throws {
        let place = try SignOffPlace.signed()
        let revoked = try place.run(
            "signoff", "revoke", place.last, "--as", "dana@example.org", "--key", "dana.key",
            "--reason", "Another date", "--as-of", "2026-12-16T10:00:00Z")
        #expect(revoked.status == 0)
        let run = try place.verify(against: "export", "--allowed-signers", place.trust)
        #expect(run.status == 1)
        #expect(run.text.contains("dana@example.org took it back"))
        for name in ["revocation.json", "revocation.json.sig"] {
            unlink(place.folder["\(place.last)/\(name)"])
        }
        let hidden = try place.verify(against: "export", "--allowed-signers", place.trust)
        #expect(hidden.status == 1)
        #expect(hidden.text.contains("in the chain is not here any more"))
    }

    @Test("Prepared again, the later one takes the place of the earlier")
    func again() throws {
        let place = try SignOffPlace.signed()
        let first = place.last
        let second = try place.prepare(at: "2026-12-16T09:00:00Z")
        #expect(second.errors.contains("takes the place of the earlier sign-off"))
        let run = try place.run(
            "signoff", "verify", first, "--verify-time", SignOffPlace.hourBefore,
            "--allowed-signers", place.trust)
        #expect(run.status == 1)
        #expect(run.text.contains("a later sign-off of the same event took its place"))
        let record = try place.folder.text("\(place.last)/signoff.json")
        #expect(!record.contains(#""supersedes":null"#))
    }

    @Test("Outside its folder of sign-offs nobody can tell whether it was taken back")
    func noChain() throws {
        let place = try SignOffPlace.signed()
        try FileManager.default.copyItem(
            atPath: place.folder[place.last], toPath: place.folder["copied"])
        let run = try place.run(
            "signoff", "verify", "copied", "--verify-time", SignOffPlace.hourBefore,
            "--allowed-signers", place.trust)
        #expect(run.status == 2)
        #expect(run.text.contains("there is no chain beside it"))
    }

    @Test("Every sign-off of a folder, for a timer")
    func all() throws {
        let place = try SignOffPlace.signed()
        func verify(_ more: String...) throws -> Run {
            try Program.run(
                [
                    "signoff", "verify", "--all", "--against", "export", "--allowed-signers",
                    "allowed_signers",
                ]
                    + more, in: place.folder)
        }
        let run = try verify("--within", "90", "--verify-time", SignOffPlace.hourBefore, "--json")
        #expect(run.status == 0)
        let list = try JSONSerialization.jsonObject(with: Data(run.output)) as? [[String: Any]]
        #expect(list?.count == 1)
        #expect(list?.first?["verdict"] as? String == "valid")
        #expect(list?.first?["event"] as? String == SignOffPlace.id)
        let early = try verify("--within", "90", "--verify-time", "2026-12-18T15:00:00Z")
        #expect(early.status == 0 && early.text.isEmpty)
        let over = try verify("--verify-time", "2026-12-19T15:00:00Z")
        #expect(over.status == 0 && over.text.isEmpty)
        // One that is damaged is not left out.
        try place.folder.write("\(place.last)/snapshot.json", "{}")
        let damaged = try verify("--within", "90", "--verify-time", SignOffPlace.hourBefore)
        #expect(damaged.status == 1)
    }
}
