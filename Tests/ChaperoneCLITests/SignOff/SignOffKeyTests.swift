import Foundation
import Glibc
import Testing

@Suite("Keys that this program never sees", .enabled(if: SignOffPlace.hasKeygen, "needs OpenSSH"))
struct SignOffKeyTests {
    /// Runs a script beside the program `approve`, which takes the options of a key.
    private func shell(_ script: String, in place: SignOffPlace) throws -> Run {
        try place.folder.writeProgram(
            "approve",
            """
            #!/bin/sh
            export CHAPERONE_PROFILES='\(Repository.path("Profiles"))'
            exec '\(Program.path)' signoff approve \(place.last) --role producer --as 'Elif Demir' --as-of \(SignOffPlace.approved) "$@"

            """)
        return try Tool.run(["sh", "-c", "cd '\(place.folder.path)' || exit 99\n\(script)"])
    }

    private func place() throws -> SignOffPlace {
        let place = try SignOffPlace()
        try place.makeKeys()
        try place.prepare()
        let run = try Tool.run(
            [
                "sh", "-c",
                "cd '\(place.folder.path)' && ssh-keygen -q -t ed25519 -N hidden-words -C e -f enc && cp elif.key plain",
            ])
        #expect(run.status == 0)
        return place
    }

    private func expectSigned(_ place: SignOffPlace, key: String) throws {
        let line = try place.run("key", "show", key, "--as", "Elif Demir")
        try place.folder.write("allowed_signers", line.text)
        let run = try place.verify(against: nil, "--allowed-signers", "allowed_signers")
        #expect(run.text.contains("producer: Elif Demir, signed with SHA256:"), "\(run.everything)")
    }

    @Test("A key of an agent, alone or by its public key", arguments: ["--agent", "--key enc.pub"])
    func agent(option: String) throws {
        let place = try place()
        let run = try shell(
            """
            printf '#!/bin/sh\\necho hidden-words\\n' > ask && chmod 700 ask
            export DISPLAY=none SSH_ASKPASS=./ask SSH_ASKPASS_REQUIRE=force
            exec ssh-agent sh -c 'ssh-add -q enc </dev/null; ./approve \(option)'
            """, in: place)
        #expect(run.status == 0, "\(run.everything)")
        #expect(!run.everything.contains("hidden-words"))
        try expectSigned(place, key: "enc.pub")
    }

    @Test("A key that is encrypted: ssh-keygen asks for its words")
    func encrypted() throws {
        let place = try place()
        let run = try shell(
            """
            printf '#!/bin/sh\\necho hidden-words\\n' > ask && chmod 700 ask
            DISPLAY=none SSH_ASKPASS=./ask SSH_ASKPASS_REQUIRE=force ./approve --key enc
            """, in: place)
        #expect(run.status == 0, "\(run.everything)")
        try expectSigned(place, key: "enc")
    }

    @Test(
        "No agent, an agent with two keys, and words that are wrong",
        arguments: [
            ("SSH_AUTH_SOCK=/nonexistent ./approve --agent", "no agent"),
            (
                "ssh-keygen -q -t ed25519 -N '' -f two; ssh-agent sh -c 'ssh-add -q plain two; ./approve --agent'",
                "the agent holds 2 Ed25519 keys"
            ),
            (
                "printf '#!/bin/sh\\necho wrong\\n' > ask; chmod 700 ask; DISPLAY=none SSH_ASKPASS=./ask SSH_ASKPASS_REQUIRE=force ./approve --key enc",
                "ssh-keygen did not sign"
            ),
        ])
    func refused(script: String, why: String) throws {
        let place = try place()
        let run = try shell(script, in: place)
        #expect(run.status == 65, "\(run.everything)")
        #expect(run.errors.contains(why), "\(run.everything)")
        #expect(
            try !Folder.names(of: place.folder[place.last]).contains { $0.hasPrefix("approval") })
    }

    @Test("The line of a key is understood by ssh-keygen, whatever the name")
    func line() throws {
        let place = try place()
        for name in ["Elif Demir", "elif@example.org", "#1 O'Brien"] {
            let run = try place.run("key", "show", "elif.key", "--as", name)
            try place.folder.write("allowed", run.text)
            try place.folder.write("m", "message")
            let check = try Tool.run(
                [
                    "sh", "-c",
                    """
                    cd '\(place.folder.path)' && rm -f m.sig && ssh-keygen -q -Y sign -n chaperone-signoff-v1 -f elif.key m &&
                    ssh-keygen -Y verify -f allowed -n chaperone-signoff-v1 -I "$0" -s m.sig < m
                    """, name,
                ])
            #expect(check.status == 0, "\(name): \(check.everything)")
        }
        for name in ["", "a,b", "a\"b", "a*", "a\u{1B}b", " a"] {
            #expect(try place.run("key", "show", "elif.key", "--as", name).status == 64)
        }
    }
}
