import Chaperone
import Foundation
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// Credentials, tokens and permissions.
@Suite struct TeamsFetchingAccessTests {
    // MARK: - Permissions

    @Test(arguments: [
        ("Calendars.Read", "calendars", "Calendars.ReadBasic.All"),
        ("OnlineMeetings.Read.All", "meetings", "OnlineMeetings.Read.All"),
        ("VirtualEvent.Read.All", "virtual-events", "VirtualEvent.Read.All"),
        ("ConfigurationMonitoring.Read.All", "policies", "ConfigurationMonitoring.Read.All"),
        (
            "TeamsUserConfiguration.Read.All", "policy-assignments",
            "TeamsUserConfiguration.Read.All"
        ), ("User.Read.All", "users", "User.Read.All"),
    ])
    func aMissingPermissionIsToldByItsName(
        role: String, kind: String, needs: String
    ) async throws {
        let scene = try TeamsScene(roles: ImitatedTeams.allRoles.subtracting([role]))
        let snapshot = try await scene.fetched()
        let ends = await snapshot.ends.filter { $0.key.kind == kind }
        #expect(!ends.isEmpty)
        for end in ends.values {
            guard case .refused(let named, let reason) = end else {
                Issue.record("\(end)")
                continue
            }
            #expect(named == needs && reason.contains("403"))
        }
    }

    /// Whoever lacks a permission lacks it for everybody: it is not tried a hundred times.
    @Test(arguments: ["Calendars.Read", "VirtualEvent.Read.All", "OnlineMeetings.Read.All"])
    func aMissingPermissionIsTriedOnlyAFewTimes(role: String) async throws {
        let model = TeamsModel.seeded(users: 60, meetingsEach: 1)
        let scene = try TeamsScene(
            model, roles: ImitatedTeams.allRoles.subtracting([role]), pageSize: 50)
        _ = try await scene.fetched()
        // As often as people are read at the same time.
        #expect((1...36).contains(scene.server.requests.count { $0.status == 403 }))
    }

    @Test func aRefusedMeetingIsASubjectOfWhichNothingIsKnown() async throws {
        let scene = try TeamsScene(
            roles: ImitatedTeams.allRoles.subtracting(["OnlineMeetings.Read.All"]))
        let snapshot = try await scene.fetched()
        let picture = try await TeamsPicture(snapshot)
        #expect(scene.graph.model.subjectsOfMeetings.isSubset(of: picture.subjects))
        for setting in [
            SettingID.lobby, .lobbyBypass, .presenters, .screenSharing, .chat, .recordingCloud,
            .encryption, .passcodeById, .dialIn,
        ] {
            #expect(
                picture.reasons(of: "meeting", setting) == ["unknown - not-permitted": 14],
                "\(setting.name)")
        }
        // What the calendar says is known, and so is the organizer's policy.
        #expect(picture.reasons(of: "meeting", .startsAt)["unknown - not-permitted"] == nil)
        #expect(
            picture.reasons(of: "meeting", .annotation).keys.allSatisfy { !$0.hasPrefix("unknown") }
        )
        #expect(await !snapshot.text.contains("CNRY"))
    }

    @Test func whomTheAccessPolicyDoesNotReachIsRefused() async throws {
        var model = TeamsModel.seeded()
        model.users[0].isWithinAccessPolicy = false
        let scene = try TeamsScene(model)
        let snapshot = try await scene.fetched()
        // Two meetings, and a webinar that only the calendar shows.
        #expect(await snapshot.count("meetings", "refused") == 3)
        #expect(await snapshot.count("meetings", "read") == 12)
        #expect(await snapshot.count("virtual-events", "refused") == 1)
        for case .refused(let needs, let reason) in await snapshot.ends.values {
            #expect(needs == "application access policy")
            #expect(reason.contains("No application access policy found"))
        }
        let picture = try await TeamsPicture(snapshot)
        #expect(model.subjectsOfMeetings.isSubset(of: picture.subjects))
    }

    @Test func examiningTellsWhatIsMissing() async throws {
        let scene = try TeamsScene(
            roles: [
                "Directory.Read.All", "Calendars.ReadBasic.All", "OnlineMeetings.Read.All",
                "User.Read.All",
            ])
        let findings = try await scene.fetcher().examine(over: scene.transport)
        let states = Dictionary(
            uniqueKeysWithValues: findings.map { ($0.requirement.name, $0.state) })
        #expect(states.count == TeamsFetcher.requirements.count)
        #expect(states["User.Read.All"] == .granted)
        #expect(states["Calendars.ReadBasic.All"] == .granted)
        #expect(states["GroupMember.Read.All"] == .granted)
        #expect(states["VirtualEvent.Read.All"] == .missing)
        #expect(states["ConfigurationMonitoring.Read.All"] == .missing)
        #expect(states["application access policy"] == .granted)
        // A token and two questions.
        #expect(scene.server.requests.count == 3)
        var model = TeamsModel.seeded()
        for index in model.users.indices { model.users[index].isWithinAccessPolicy = false }
        let closed = try TeamsScene(model)
        let refused = try await closed.fetcher().examine(over: closed.transport)
        #expect(refused.last?.state == .missing)
    }

    @Test func aTokenThatRunsOutIsRenewedOnce() async throws {
        let scene = try TeamsScene(tokenLife: 30)
        let snapshot = try await scene.fetched()
        #expect(try await TeamsPicture(snapshot) == TeamsPicture(exportOf: scene.graph.model))
        #expect((2...12).contains(scene.graph.tokens))
    }

    // MARK: - Credentials

    @Test(arguments: [
        ("", "not a JSON object"), ("{}", "lacks 'tenant-id'"),
        (#"{"tenant-id":"a","client-id":"b"}"#, "either 'client-secret'"),
        (
            #"{"tenant-id":"a/../b","client-id":"b","client-secret":"CNRYx"}"#,
            "'tenant-id' in the credentials file is not an identifier"
        ),
        (
            #"{"tenant-id":"..","client-id":"b","client-secret":"CNRYx"}"#,
            "'tenant-id' in the credentials file is not an identifier"
        ),
        (
            #"{"tenant-id":"a","client-id":"b\"","client-secret":"CNRYx"}"#,
            "'client-id' in the credentials file is not an identifier"
        ),
        (
            #"{"tenant-id":"a","client-id":"b","client-secret":"CNRYx","cloud":"moon"}"#,
            "'cloud' in the credentials file is none of 'global', 'gcc-high', 'dod', 'china'"
        ),
        (
            #"{"tenant-id":"a","client-id":"b","client-secret":"CNRYx","certificate":"y"}"#,
            "either 'client-secret'"
        ),
        (
            #"{"tenant-id":"a","client-id":"b","certificate":"CNRYx","private-key":"CNRYy"}"#,
            "'certificate' in the credentials file is neither PEM nor"
        ),
        (
            #"{"tenant-id":"a","client-id":"b","certificate":"/etc","private-key":"CNRYy"}"#,
            "the file that 'certificate' in the credentials file names cannot be used"
        ),
        (
            #"{"tenant-id":"a","client-id":"b","certificate":"-----BEGIN CNRY","private-key":"-----BEGIN CNRY"}"#,
            "'certificate' in the credentials file holds no certificate"
        ),
        (#"{"tenant-id":"a","client-id":"b","client-secret":7}"#, "is not a text"),
    ])
    func badCredentialsSayWhatIsWrongAndNoSecret(text: String, message: String) throws {
        let scene = try TeamsScene(.seeded(users: 1))
        do throws(FetchError) {
            _ = try scene.fetcher(text)
            Issue.record("these credentials were taken")
        } catch {
            guard case .credentials(let said) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(said.contains(message) && !said.contains("CNRY"))
        }
    }

    @Test func aWrongSecretEndsTheFetch() async throws {
        let scene = try TeamsScene()
        let fetcher = try scene.fetcher(TeamsScene.credentials("CNRYwrong"))
        await #expect(
            throws: FetchError.notPermitted(
                "Microsoft does not accept the credentials: HTTP 401: AADSTS7000215: Invalid client secret "
                    + "provided. Trace ID: x")
        ) {
            try await fetcher.fetch(
                FetchScope(now: TeamsScene.now), over: scene.transport, into: TeamsSnapshot())
        }
        #expect(scene.server.requests.count == 1)
    }

    @Test(arguments: [FaultAct.html(status: 200), .empty, .truncated, .status(500), .closed])
    func aTokenThatDoesNotComeEndsTheFetch(act: FaultAct) async throws {
        let scene = try TeamsScene(failing: [Fault(act, path: "*/token")])
        let snapshot = TeamsSnapshot()
        #expect(try await scene.fetch(into: snapshot) != nil)
        #expect(await snapshot.ends.isEmpty)
        #expect(scene.server.statistics.withAuthorization == 0)
    }

    @Test func aTokenThatIsNoBearerTokenIsNotUsed() async throws {
        let scene = try TeamsScene(faults: [.oddToken])
        let error = try await scene.fetch(into: TeamsSnapshot())
        guard case .platform(let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("token_type") && scene.server.statistics.withAuthorization == 0)
    }

    @Test func eachCloudHasItsOwnPlaceAndScope() async throws {
        let secret = #""client-id":"b","client-secret":"CNRYx""#
        for cloud in TeamsCloud.all {
            let read = try TeamsCredentials(
                Secret(#"{"tenant-id":"a",\#(secret),"cloud":"\#(cloud.name)"}"#.utf8))
            #expect(read.cloud == cloud)
        }
        let scene = try TeamsScene()
        let credentials = TeamsScene.credentials().dropLast() + #","cloud":"china"}"#
        let snapshot = TeamsSnapshot()
        try await scene.fetcher(String(credentials)).fetch(
            FetchScope(now: TeamsScene.now), over: scene.transport, into: snapshot)
        #expect(
            scene.graph.forms.map { $0["scope"] } == [
                "https://microsoftgraph.chinacloudapi.cn/.default"
            ])
        #expect(await snapshot.count("meetings", "refused") == 15)
        #expect(await snapshot.count("policies", "refused") == 7)
        let picture = try await TeamsPicture(snapshot)
        #expect(scene.graph.model.subjectsOfMeetings.isSubset(of: picture.subjects))
    }

    // MARK: - Certificates

    /// A certificate and its key, made by openssl.
    private struct Certificate {
        let folder: URL
        var key: URL { folder.appending(path: "key.pem") }
        var certificate: URL { folder.appending(path: "certificate.pem") }

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(
                path: "teams-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            _ = try openssl(
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=chaperone", "-days",
                "2", "-keyout", key.path, "-out", certificate.path)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: key.path)
        }

        @discardableResult
        func openssl(_ arguments: String...) throws -> String {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["openssl"] + arguments
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let bytes = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return String(decoding: bytes, as: UTF8.self)
        }

        func credentials(_ certificate: String, _ key: String) throws -> String {
            let values = [
                "tenant-id": TeamsModel.seeded(users: 1).tenant,
                "client-id": ImitatedTeams.clientID, "certificate": certificate,
                "private-key": key,
            ]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: values), as: UTF8.self)
        }
    }

    @Test func aCertificateProvesWhoAsksAsOpenSSLAgrees() async throws {
        let made = try Certificate()
        defer { try? FileManager.default.removeItem(at: made.folder) }
        let texts = try [made.certificate, made.key].map {
            try String(contentsOf: $0, encoding: .utf8)
        }
        for (certificate, key) in [
            (made.certificate.path, made.key.path), (texts[0], texts[1]),
        ] {
            let scene = try TeamsScene()
            let snapshot = TeamsSnapshot()
            let fetcher = try scene.fetcher(made.credentials(certificate, key))
            try await fetcher.fetch(
                FetchScope(now: TeamsScene.now), over: scene.transport, into: snapshot)
            #expect(await snapshot.ends.values.allSatisfy { $0 == .read })
            let form = try #require(scene.graph.forms.first)
            #expect(form["client_secret"] == nil)
            try Self.verify(try #require(form["client_assertion"]), made, scene)
        }
    }

    private static func verify(
        _ assertion: String, _ made: Certificate, _ scene: TeamsScene
    ) throws {
        let parts = assertion.split(separator: ".").map(String.init)
        try #require(parts.count == 3)
        let decoded = try parts.map { try #require(GraphJWT.decoded(Array($0.utf8))) }
        let files = ["signed", "signature"].map { made.folder.appending(path: $0) }
        try Data("\(parts[0]).\(parts[1])".utf8).write(to: files[0])
        try Data(decoded[2]).write(to: files[1])
        try made.openssl(
            "x509", "-in", made.certificate.path, "-pubkey", "-noout", "-out",
            made.folder.appending(path: "public.pem").path)
        let said = try made.openssl(
            "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32",
            "-verify", made.folder.appending(path: "public.pem").path, "-signature",
            files[1].path, files[0].path)
        #expect(said.contains("Verified OK"))

        let header = JSONTree.read(decoded[0]).roots[0]
        let print = try made.openssl(
            "x509", "-in", made.certificate.path, "-noout", "-fingerprint", "-sha256")
        let digits = print.split(separator: "=").last.map {
            $0.filter { $0.isHexDigit }.lowercased()
        }
        let thumbprint = try #require(
            GraphJWT.decoded(Array((header["x5t#S256"]?.text ?? "").utf8)))
        #expect(thumbprint.map { String(format: "%02x", $0) }.joined() == digits)
        #expect(header["alg"]?.text == "PS256")

        let claims = JSONTree.read(decoded[1]).roots[0]
        #expect(
            claims["aud"]?.text
                == "\(scene.server.url)/\(scene.graph.model.tenant)/oauth2/v2.0/token")
        #expect(claims["iss"]?.text == ImitatedTeams.clientID)
        #expect(claims["sub"]?.text == ImitatedTeams.clientID)
        let now = Int(Date().timeIntervalSince1970)
        let end = try #require(claims["exp"]?.scalar.flatMap(Int.init))
        #expect((now...now + 600).contains(end))
    }

    @Test func aKeyThatOthersCanReadIsRefused() throws {
        let made = try Certificate()
        defer { try? FileManager.default.removeItem(at: made.folder) }
        let link = made.folder.appending(path: "link.pem")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: made.key)
        let scene = try TeamsScene(.seeded(users: 1))
        #expect(throws: FetchError.self) {
            _ = try scene.fetcher(made.credentials(made.certificate.path, link.path))
        }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: made.key.path)
        #expect(throws: FetchError.self) {
            _ = try scene.fetcher(made.credentials(made.certificate.path, made.key.path))
        }
    }

    @Test(arguments: [[UInt8](), [0], [0, 1], [0, 1, 2], Array(0...255)])
    func base64GoesThereAndBack(bytes: [UInt8]) {
        let text = GraphJWT.encoded(bytes)
        #expect(GraphJWT.decoded(Array(text.utf8)) == bytes)
        let padded = Data(bytes).base64EncodedString()
        #expect(GraphJWT.decoded(Array(padded.utf8)) == bytes)
        #expect(GraphJWT.decoded(Array("\(text)!".utf8)) == nil)
    }
}
