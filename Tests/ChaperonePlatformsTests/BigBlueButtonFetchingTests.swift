import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// What is fetched of a server, and what happens when it does not answer as it should.
@Suite struct BigBlueButtonFetchingTests {
    static let checksum = ImitatedBigBlueButton.checksum
    static let credentials = #"{"secret": "CNRYbbbsecret0123456789"}"#

    static func server(
        meetings: Int = 3, refusal: String? = nil, faults: [Fault] = [],
        checksum: String = checksum
    ) throws -> ImitatedServer {
        try ImitatedServer(
            ImitatedBigBlueButton(checksum: checksum, meetings: meetings, refusal: refusal),
            faults: faults)
    }

    static func fetcher(
        _ server: ImitatedServer, _ file: String = credentials
    ) throws -> BigBlueButtonFetcher {
        try BigBlueButtonFetcher(
            TenantAccess(
                name: "school", baseURL: server.url + "/bigbluebutton/api",
                credentials: Secret(file.utf8)))
    }

    static func fetched(_ server: ImitatedServer) async throws -> CollectedSnapshot {
        let snapshot = CollectedSnapshot()
        try await fetcher(server).fetch(
            FetchScope(now: Timestamp(seconds: 0)), over: MeetTransport.make(), into: snapshot)
        return snapshot
    }

    @Test func whatIsFetchedIsJudgedAsTheAnswerIs() async throws {
        let server = try Self.server()
        let snapshot = try await Self.fetched(server)
        #expect(await snapshot.troubles.isEmpty)
        let audited = try Audited(showing: await snapshot.sheets)
        #expect(audited.findings.isComplete)
        #expect(audited.subjects.filter { $0.id.contains(":meeting:class-") }.count == 3)
        #expect(audited.value(.participantLimit, of: "bigbluebutton:meeting:class-1") == "10")
        #expect(audited.value(.lobby, of: "bigbluebutton:meeting:class-1").hasPrefix("unknown"))
        #expect(server.statistics.writes == 0)
    }

    @Test func neitherPasswordsNorPeopleAreKept() async throws {
        let lines = await (try Self.fetched(try Self.server())).lines
        #expect(lines.count == 3)
        for word in ["CNRY", "Somebody", Self.checksum] {
            #expect(!lines.contains { $0.contains(word) })
        }
    }

    @Test func aServerWithoutMeetingsIsWhole() async throws {
        let snapshot = try await Self.fetched(try Self.server(meetings: 0))
        #expect(await snapshot.troubles.isEmpty)
        #expect(await snapshot.end(of: "meetings", "getMeetings") == .read)
    }

    @Test func aSecretThatIsNotAcceptedEndsTheFetch() async throws {
        let server = try Self.server()
        let fetcher = try Self.fetcher(server, #"{"secret": "CNRYother"}"#)
        do {
            try await fetcher.fetch(
                FetchScope(now: Timestamp(seconds: 0)), over: MeetTransport.make(),
                into: CollectedSnapshot())
            Issue.record("nothing was thrown")
        } catch {
            guard case .notPermitted(let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(!reason.contains("CNRY"))
        }
    }

    /// What sha1sum, sha384sum and sha512sum print of the same text.
    static let digests = [
        ("sha1", "9500437c30a7bc56fa4070972bc394cdf9cc7f06"),
        (
            "sha384",
            "c693d752ec216006de0b9bf4d2f3e772961220468dc87e4372423e8b9cb194f5"
                + "a980b6125c4eff1c219564ac8f32e2b3"
        ),
        (
            "sha512",
            "d205c73794ca69225caa8651d079922f1f833ae74eca845523513122b0bdd803"
                + "fdc12d2b3ebfee73649a931448fce62e843cc2a72af0daead43c8e2b4027b985"
        ),
    ]

    /// A server that takes one way of signing only is asked in each until it answers, or in the one
    /// that is named.
    @Test(arguments: digests)
    func serversThatTakeAnotherChecksum(name: String, digest: String) async throws {
        let server = try Self.server(checksum: digest)
        #expect(await (try Self.fetched(server)).lines.count == 3)
        let named = try Self.server(checksum: digest)
        let file = #"{"secret": "\#(ImitatedBigBlueButton.secret)", "checksum": "\#(name)"}"#
        let findings = try await Self.fetcher(named, file).examine(over: MeetTransport.make())
        #expect(findings.map(\.state) == [.granted])
        #expect(named.requests.count == 1)
    }

    @Test func anotherRefusalIsKeptWithItsReason() async throws {
        let snapshot = try await Self.fetched(try Self.server(refusal: "maintenance"))
        #expect(
            await snapshot.end(of: "meetings", "getMeetings")
                == .refused(needs: nil, reason: "the server answers maintenance"))
    }

    @Test(arguments: [
        FaultAct.truncated, .halfWithoutLength, .empty, .html(status: 200), .garbage, .reset,
        .closed, .status(503), .tooMany(.seconds(0)), .late(milliseconds: 50),
    ])
    func aFaultThatPassesLeavesNoTrace(act: FaultAct) async throws {
        let server = try Self.server(faults: [Fault(act, path: "*getMeetings", .nth(1))])
        let snapshot = try await Self.fetched(server)
        #expect(await snapshot.troubles.isEmpty)
        #expect(await snapshot.keys(of: "meetings") == ["getMeetings"])
        #expect(await snapshot.lines.count == 3)
    }

    @Test(arguments: [
        FaultAct.halfWithoutLength, .empty, .html(status: 200), .html(status: 502), .status(404),
        .redirect(to: "http://127.0.0.1:9/"), .deepJSON(levels: 500), .endless,
    ])
    func aFaultThatStaysIsTold(act: FaultAct) async throws {
        let server = try Self.server(faults: [Fault(act, path: "*getMeetings")])
        let snapshot = try await Self.fetched(server)
        guard case .failed(let reason)? = await snapshot.end(of: "meetings", "getMeetings") else {
            Issue.record("it did not fail")
            return
        }
        #expect(!reason.contains(Self.checksum) && !reason.isEmpty)
        #expect(await snapshot.lines.isEmpty)
    }

    @Test(arguments: [
        ("{}", "secret"), ("[]", "object"), (#"{"secret": ""}"#, "secret"),
        (#"{"secret": "x", "checksum": "md5"}"#, "sha256"),
    ])
    func credentialsThatAreNone(file: String, word: String) throws {
        let server = try Self.server()
        #expect { try Self.fetcher(server, file) } throws: { error in
            guard case FetchError.credentials(let reason) = error else { return false }
            return reason.contains(word)
        }
    }

    @Test func theDoctorSaysWhetherItMayAsk() async throws {
        let server = try Self.server()
        let findings = try await Self.fetcher(server).examine(over: MeetTransport.make())
        #expect(findings.map(\.state) == [.granted])
        #expect(server.requests.count == 1)
    }
}
