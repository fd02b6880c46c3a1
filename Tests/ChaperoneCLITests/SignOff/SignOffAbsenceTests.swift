import Foundation
import Glibc
import Testing

@Suite(
    "A sign-off that is missing, unreadable or half there is never passed over in silence",
    .enabled(if: SignOffPlace.hasKeygen, "needs OpenSSH"))
struct SignOffAbsenceTests {
    private func verifyAll(_ place: SignOffPlace, _ more: String...) throws -> Run {
        try Program.run(
            [
                "signoff", "verify", "--all", "--against", "export", "--allowed-signers",
                "allowed_signers", "--verify-time", SignOffPlace.hourBefore,
            ] + more, in: place.folder)
    }

    @Test("An approved one whose folder was moved away")
    func moved() throws {
        let place = try SignOffPlace.signed()
        try FileManager.default.moveItem(
            atPath: place.folder[place.last], toPath: place.folder["elsewhere"])
        let run = try verifyAll(place, "--within", "90")
        #expect(run.status == 2, "\(run.everything)")
        #expect(run.text.contains("CANNOT TELL: signoffs/zoom-webinar-"))
        #expect(run.text.contains("there is no sign-off in"))
        // What may have counted once does so no more.
        let years = try place.run(
            "signoff", "verify", "--all", "--verify-time", "2028-01-01T00:00:00Z")
        #expect(years.status == 0, "\(years.everything)")
    }

    @Test("One that was taken back, or replaced, may go", arguments: ["revoke", "prepare"])
    func over(how: String) throws {
        let place = try SignOffPlace.signed()
        let old = place.last
        if how == "revoke" {
            try place.run(
                "signoff", "revoke", old, "--as", "Elif Demir", "--reason", "Another date",
                "--as-of", "2026-12-16T09:00:00Z")
        } else {
            #expect(try place.prepare(at: "2026-12-16T09:00:00Z").status == 0)
            let name = place.last
            #expect(name != old)
            try place.approve(key: "elif.key", at: "2026-12-16T09:00:00Z")
            try place.approve(
                "safeguarding lead", as: "dana@example.org", key: "dana.key",
                at: "2026-12-16T09:00:00Z")
        }
        try FileManager.default.moveItem(
            atPath: place.folder[old], toPath: place.folder["elsewhere"])
        let run = try verifyAll(place)
        #expect(run.status == 0, "\(run.everything)")
    }

    @Test(
        "One that another user cannot look into",
        .enabled(if: geteuid() == 0 && Tool.path(of: "setpriv") != nil, "needs root and setpriv"))
    func unreadable() throws {
        let place = try SignOffPlace.signed()
        try hand(place, mode: 0o755)
        let run = try asNobody(
            place, ["signoff", "verify", "--all", "--verify-time", SignOffPlace.hourBefore])
        #expect(run.status == 2, "\(run.everything)")
        #expect(run.text.contains("Permission denied"), "\(run.everything)")
        let list = try asNobody(place, ["signoff", "list", "--as-of", SignOffPlace.hourBefore])
        #expect(list.status == 1)
        #expect(list.text.contains("DAMAGED"))
    }

    @Test(
        "What is new belongs to those who share the folder",
        .enabled(if: geteuid() == 0 && Tool.path(of: "setpriv") != nil, "needs root and setpriv"))
    func shared() throws {
        let place = try SignOffPlace()
        try place.makeKeys()
        mkdir(place.folder["signoffs"], 0o700)
        chown(place.folder["signoffs"], 0, 65534)
        chmod(place.folder["signoffs"], 0o770)
        #expect(try place.prepare().status == 0)
        try place.approve(key: "elif.key")
        try place.approve("safeguarding lead", as: "dana@example.org", key: "dana.key")
        for (name, _) in try place.written() {
            var status = stat()
            stat(place.folder["signoffs/\(name)"], &status)
            #expect(status.st_gid == 65534 && status.st_mode & 0o777 == 0o660, "\(name)")
        }
        chmod(place.folder.path, 0o755)
        let run = try asNobody(
            place,
            [
                "signoff", "verify", "--all", "--against", "export", "--verify-time",
                SignOffPlace.hourBefore, "--allowed-signers", "allowed_signers",
            ])
        #expect(run.status == 0, "\(run.everything)")
    }

    /// Makes the folder of sign-offs and its chain readable for all, and the sign-off for nobody else.
    private func hand(_ place: SignOffPlace, mode: mode_t) throws {
        for path in [place.folder.path, place.folder["signoffs"]] { chmod(path, mode) }
        chmod(place.folder["signoffs/chain.ndjson"], 0o644)
        chmod(place.folder[place.last], 0o700)
    }

    private func asNobody(_ place: SignOffPlace, _ words: [String]) throws -> Run {
        try Tool.run(
            [
                "sh", "-c",
                "cd \"$0\" && CHAPERONE_PROFILES=\"$1\" && export CHAPERONE_PROFILES && shift && exec setpriv --reuid 65534 --regid 65534 --clear-groups \"$@\"",
                place.folder.path, Repository.path("Profiles"), Program.path,
            ] + words)
    }

    @Test("One whose preparing was interrupted is nobody's, and is not void for ever")
    func unfinished() throws {
        let place = try SignOffPlace()
        try place.makeKeys()
        #expect(try place.prepare().status == 0)
        // As it lies there when the program ends before the chain is written.
        unlink(place.folder["signoffs/chain.ndjson"])
        try place.folder.write("signoffs/chain.ndjson", "")
        let run = try verifyAll(place)
        #expect(run.status == 0, "\(run.everything)")
        #expect(run.errors.contains("preparing it was interrupted"))
        let one = try place.verify()
        #expect(one.status == 2, "\(one.everything)")
        #expect(one.text.contains("preparing it was interrupted"))
        let list = try place.run("signoff", "list", "--as-of", SignOffPlace.hourBefore)
        #expect(list.status == 0 && list.text.hasPrefix("unfinished"), "\(list.everything)")
        // One on which somebody decided did not get out of the chain by itself.
        let other = try SignOffPlace.signed()
        try other.folder.write("signoffs/chain.ndjson", "")
        #expect(try verifyAll(other).status == 1)
    }

    @Test("While somebody writes, readers wait and say for whom")
    func reading() throws {
        let place = try SignOffPlace.signed()
        let run = try Tool.run(
            [
                "sh", "-c",
                """
                cd "$0" && flock signoffs -c 'sleep 2' & sleep 0.3
                cd "$0" && exec "$1" signoff list --as-of \(SignOffPlace.hourBefore)
                """, place.folder.path, Program.path,
            ])
        #expect(run.status == 0, "\(run.everything)")
        #expect(run.errors.contains("waiting for "), "\(run.errors)")
    }

    @Test("Whoever is asked for a passphrase does not keep the others waiting")
    func passphrase() throws {
        let place = try SignOffPlace()
        try place.makeKeys()
        try place.prepare()
        let script = """
            cd "$0" && export CHAPERONE_PROFILES="$1"
            ssh-keygen -q -t ed25519 -N hidden-words -C e -f enc || exit 90
            printf '#!/bin/sh\\ntouch asked\\nwhile [ ! -e done ]; do sleep 0.1; done\\necho hidden-words\\n' > ask
            chmod 700 ask
            (DISPLAY=none SSH_ASKPASS=./ask SSH_ASKPASS_REQUIRE=force "$2" signoff approve "$3" \
                --role producer --as 'Elif Demir' --key enc --as-of \(SignOffPlace.approved) </dev/null
             echo "first $?" > first) &
            for i in $(seq 100); do [ -e asked ] && break; sleep 0.1; done
            timeout 20 "$2" signoff approve "$3" --role 'safeguarding lead' --as dana@example.org \
                --key dana.key --as-of \(SignOffPlace.approved)
            echo "second $?" > second
            touch done; wait
            cat first second
            """
        let run = try Tool.run(
            [
                "sh", "-c", script, place.folder.path, Repository.path("Profiles"), Program.path,
                place.last,
            ])
        #expect(run.text.contains("first 0\nsecond 0"), "\(run.everything)")
        let list = try place.run("signoff", "list", "--as-of", SignOffPlace.hourBefore)
        #expect(list.text.contains("chain: 3 entries, in order"), "\(list.everything)")
    }
}
