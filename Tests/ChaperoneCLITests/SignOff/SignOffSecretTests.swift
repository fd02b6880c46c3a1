import Foundation
import Testing

@Suite("No secret is in a record, nor a digest of one")
struct SignOffSecretTests {
    @Test("Neither the passcode nor a plain digest over it stands in any file")
    func passcode() throws {
        let place = try SignOffPlace()
        try place.prepare("https://us06web.zoom.example.com/j/95511223344?pwd=CNRYtyped3")
        try place.approve()
        try place.approve("safeguarding lead", as: "Dana Petrov")
        #expect(place.names.count == 1)
        let files = try place.written()
        #expect(files.count == 7)
        let passcode = "CNRYsgnC9"
        #expect(try place.folder.text("export/webinar.json").contains(passcode))
        var traces: [String] = []
        for word in [passcode, passcode + "\n", "password:\(passcode)", "\"\(passcode)\""] {
            for tool in ["sha256sum", "sha1sum", "md5sum", "sha512sum"] {
                let line = try Tool.run(["sh", "-c", "printf '%s' '\(word)' | \(tool)"]).text
                traces.append(String(line.prefix { $0 != " " }))
            }
            traces.append(Data(word.utf8).base64EncodedString())
        }
        for (name, bytes) in files {
            #expect(Secrets.leaks(in: bytes).isEmpty, "in \(name)")
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!traces.contains { text.contains($0) }, "a digest in \(name)")
        }
        let snapshot = try place.folder.text("\(place.last)/snapshot.json")
        #expect(snapshot.contains("\"passcode.length\""))
    }

    @Test("Records, keys and the chain are for their owner alone")
    func modes() throws {
        let place = try SignOffPlace()
        try place.run("key", "new", "elif.key", "--as", "Elif Demir")
        try place.prepare()
        let manager = FileManager.default
        for name in [
            "elif.key", "signoffs", place.last, "\(place.last)/signoff.json",
            "signoffs/chain.ndjson",
        ] {
            let mode = try manager.attributesOfItem(atPath: place.folder[name])[.posixPermissions]
            #expect(((mode as? Int) ?? 0o777) & 0o077 == 0, "\(name)")
        }
        let again = try place.run("key", "new", "elif.key", "--as", "Elif Demir")
        #expect(again.status == 64)
        #expect(again.errors.contains("is not replaced"))
    }
}
