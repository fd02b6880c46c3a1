import Foundation
import Glibc
import Testing

@Suite("What is not prepared, and what is not approved")
struct SignOffRefusalTests {
    private let place: SignOffPlace

    init() throws { place = try SignOffPlace() }

    /// Changes a text of the export.
    private func change(_ file: String, _ from: String, _ to: String) throws {
        let text = try place.folder.text(file)
        #expect(text.contains(from))
        try place.folder.write(file, text.replacing(from, with: to))
    }

    private func expectNothing() { #expect(place.names.isEmpty) }

    @Test("While something has to change")
    func fails() throws {
        try change(
            "export/webinar.json", #""practice_session": true"#, #""practice_session": false"#)
        let run = try place.prepare()
        #expect(run.status == 1)
        #expect(run.errors.contains("WEB.REHEARSE.1v1"))
        expectNothing()
        // A fail cannot be accepted, only put right or waived.
        let accepted = try place.prepare(
            SignOffPlace.event, from: "export", at: SignOffPlace.prepared,
            SignOffPlace.accept + ["--accept", "WEB.REHEARSE.1v1=We have no time"])
        #expect(accepted.status == 1)
        expectNothing()
    }

    @Test("While something is unknown or unanswered that nobody accepted, by name")
    func unknown() throws {
        let run = try place.prepare(
            SignOffPlace.event, from: "export", at: SignOffPlace.prepared, [])
        #expect(run.status == 2)
        #expect(run.errors.contains("WEB.AUDIENCE.1v1  manual"))
        expectNothing()
        let nameless = try place.prepare(
            SignOffPlace.event, from: "export", at: SignOffPlace.prepared,
            Array(SignOffPlace.accept.prefix(2)))
        #expect(nameless.status == 64)
        for odd in ["WEB.AUDIENCE.1v1=", "WEB.AUDIENCE.1v1", "=why"] {
            #expect(
                try place.prepare(
                    SignOffPlace.event, from: "export", at: SignOffPlace.prepared,
                    ["--accept", odd, "--as", "E"]
                ).status == 64)
        }
        let wrong = try place.prepare(
            SignOffPlace.event, from: "export", at: SignOffPlace.prepared,
            SignOffPlace.accept + ["--accept", "WEB.LENGTH.1v1=why not"])
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("is in order"))
        expectNothing()
    }

    @Test("A setting that is not in the export has to be accepted too")
    func missing() throws {
        try change("export/webinar.json", #""on_demand": false,"#, "")
        #expect(try place.prepare().status == 2)
        let run = try place.prepare(
            SignOffPlace.event, from: "export", at: SignOffPlace.prepared,
            SignOffPlace.accept + ["--accept", "WEB.RECORD.2v1=Asked the host"])
        #expect(run.status == 0, "\(run.errors)")
        let record = try place.folder.text("\(place.last)/signoff.json")
        #expect(record.contains("Asked the host"))
    }

    @Test("When a part of the export cannot be read")
    func incomplete() throws {
        try place.folder.write("export/cut.json", #"{"id": 1, "topic": "#)
        let run = try place.prepare()
        #expect(run.status == 2)
        expectNothing()
    }

    @Test(
        "Events are named by number, link or topic; several or none are listed",
        arguments: [
            ("95511223344", 0), ("955 1122 3344", 0), ("955-1122-3344", 0),
            ("zoom:webinar:95511223344", 0),
            ("https://us06web.zoom.example.com/j/95511223344?pwd=CNRYtyped1", 0),
            ("https://us06web.zoom.example.com/w/95511223344#x", 0),
            ("carols from the harbour,  WITH registration", 0), ("Carols", 64),
            ("carols from the harbour", 64), ("95511223345", 65), ("nothing like it", 65),
            ("https://us06web.zoom.example.com/j/1?pwd=CNRYtyped2", 65),
        ])
    func naming(event: String, status: Int) throws {
        let other = try place.folder.text("export/webinar.json")
            .replacing("95511223344", with: "95511223399")
            .replacing("with registration", with: "second evening")
            .replacing("Sgn4", with: "Sgn5")
        try place.folder.write("export/other.json", other)
        let run = try place.prepare(event)
        #expect(run.status == status, "\(run.errors)")
        #expect(!run.errors.contains("CNRY"))
        if status != 0 {
            #expect(run.errors.contains("zoom:webinar:95511223344  2026-12-18T18:00:00Z"))
            expectNothing()
        } else {
            #expect(place.names.count == 1)
        }
    }

    @Test("Two events with one topic, told apart by when they start")
    func byTime() throws {
        let other = try place.folder.text("export/webinar.json")
            .replacing("95511223344", with: "95511223399").replacing("Sgn4", with: "Sgn5")
            .replacing("2026-12-18T18:00:00Z", with: "2026-12-19T18:00:00Z")
        try place.folder.write("export/other.json", other)
        let name = "Carols from the Harbour, with registration"
        #expect(try place.prepare(name).status == 64)
        let run = try place.prepare(
            name, from: "export", at: SignOffPlace.prepared,
            SignOffPlace.accept + ["--at", "2026-12-18T18:00:00Z"])
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("An event that is over, and a clock before the last sign-off")
    func times() throws {
        let over = try place.prepare(at: "2026-12-20T09:00:00Z")
        #expect(over.status != 0)
        expectNothing()
        #expect(try place.prepare().status == 0)
        let back = try place.prepare(at: "2026-12-15T08:59:59Z")
        #expect(back.status == 65)
        #expect(back.errors.contains("put the clock right first"))
        #expect(place.names.count == 1)
        let early = try place.approve(at: "2026-12-15T08:59:59Z")
        #expect(early.status == 65)
    }

    @Test("A pipe, and no export at all")
    func inputs() throws {
        #expect(try place.prepare(from: "-").status == 64)
        #expect(try place.run("signoff", "prepare", "1").status == 64)
        #expect(try place.prepare(from: "nothing-here").status == 65)
    }

    @Test(
        "Who may not decide",
        .enabled(if: SignOffPlace.hasKeygen, "needs OpenSSH"),
        arguments: [
            ("safeguarding lead", "ELIF DEMIR", "dana.key", "two people"),
            ("safeguarding lead", "dana@example.org", "elif.key", "two people"),
            ("producer", "Dana Petrov", "dana.key", "decided already"),
            ("organist", "Dana Petrov", "dana.key", "does not take part"),
            ("safeguarding lead", "dana@example.org", "open.key", "others can read"),
            ("safeguarding lead", "dana@example.org", "none.key", "No such file"),
            ("safeguarding lead", "dana, elif", "dana.key", "a name has"),
        ])
    func approvals(role: String, name: String, key: String, why: String) throws {
        try place.makeKeys()
        try place.prepare()
        try place.approve(key: "elif.key")
        try FileManager.default.copyItem(
            atPath: place.folder["dana.key"], toPath: place.folder["open.key"])
        chmod(place.folder["open.key"], 0o644)
        let run = try place.approve(role, as: name, key: key)
        #expect(run.status != 0)
        #expect(run.errors.contains(why), "\(run.errors)")
        let names = try Folder.names(of: place.folder[place.last])
        #expect(names.count { $0.hasPrefix("approval-") } == 2)
    }

    @Test("After a change of the record nobody can approve it")
    func changedRecord() throws {
        try place.prepare()
        let path = "\(place.last)/signoff.json"
        let text = try place.folder.text(path)
        try place.folder.write(path, text.replacing("Looked in", with: "Looked at"))
        let run = try place.approve()
        #expect(run.status == 65)
        #expect(run.errors.contains("chain"))
    }
}
