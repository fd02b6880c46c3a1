import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// What is fetched of a Jitsi server, and what happens when it does not answer as it should.
@Suite struct JitsiFetchingTests {
    static let id = "jitsi:server:127.0.0.1"

    static func fetcher(_ server: ImitatedServer, _ file: String = "") throws -> JitsiFetcher {
        try JitsiFetcher(
            TenantAccess(name: "club", baseURL: server.url, credentials: Secret(file.utf8)))
    }

    static func fetched(_ server: ImitatedServer) async throws -> CollectedSnapshot {
        let snapshot = CollectedSnapshot()
        try await fetcher(server).fetch(
            FetchScope(now: Timestamp(seconds: 0)), over: MeetTransport.make(), into: snapshot)
        return snapshot
    }

    @Test func whatIsFetchedIsJudgedAsTheFileIs() async throws {
        let server = try ImitatedServer(ImitatedJitsi())
        let snapshot = try await Self.fetched(server)
        #expect(await snapshot.troubles.isEmpty)
        let audited = try Audited(showing: await snapshot.sheets)
        #expect(audited.findings.isComplete)
        #expect(audited.subjects.count == 1)
        #expect(audited.value(.displayNameRequired, of: Self.id) == "on")
        #expect(audited.value(.privateChat, of: Self.id) == "nobody")
        #expect(audited.value(.recordingLocal, of: Self.id) == "nobody")
        #expect(audited.value(.liveStream, of: Self.id) == "unknown: not-understood")
        #expect(audited.value(.chat, of: Self.id) == "everyone")
        #expect(audited.value(.join, of: Self.id) == "unknown: not-observed")
        #expect(audited.outcome(.displayNameRequired, of: Self.id)?.strength == .advisory)
        #expect(server.statistics.writes == 0)
        #expect(server.requests.count == 2)
    }

    @Test func noSecretIsKept() async throws {
        let lines = await (try Self.fetched(try ImitatedServer(ImitatedJitsi()))).lines
        #expect(lines.count == 2)
        #expect(!lines.contains { $0.contains("CNRY") })
    }

    @Test func codeThatCouldChangeAllStaysUnknown() async throws {
        let code = ImitatedJitsi.sample + "\neval(location.hash);\n"
        let snapshot = try await Self.fetched(try ImitatedServer(ImitatedJitsi(config: code)))
        let audited = try Audited(showing: await snapshot.sheets)
        #expect(audited.value(.displayNameRequired, of: Self.id) == "unknown: not-understood")
        #expect(audited.value(.chat, of: Self.id) == "unknown: not-understood")
    }

    @Test func aSpreadLeavesOpenWhatIsNotSaid() async throws {
        let config = "var config = { ...others, requireDisplayName: true };"
        let snapshot = try await Self.fetched(try ImitatedServer(ImitatedJitsi(config: config)))
        let audited = try Audited(showing: await snapshot.sheets)
        #expect(audited.value(.displayNameRequired, of: Self.id) == "on")
        #expect(audited.value(.chat, of: Self.id) == "unknown: not-understood")
    }

    @Test func aServerWithoutTheSecondScriptIsWhole() async throws {
        let snapshot = try await Self.fetched(try ImitatedServer(ImitatedJitsi(interface: nil)))
        #expect(await snapshot.end(of: "files", "config.js") == .read)
        #expect(await snapshot.end(of: "files", "interface_config.js") == .gone)
    }

    @Test(arguments: [
        FaultAct.truncated, .halfWithoutLength, .empty, .html(status: 200), .garbage, .reset,
        .closed, .status(503), .tooMany(.seconds(0)), .late(milliseconds: 50),
    ])
    func aFaultThatPassesLeavesNoTrace(act: FaultAct) async throws {
        let server = try ImitatedServer(
            ImitatedJitsi(), faults: [Fault(act, path: "/config.js", .nth(1))])
        let snapshot = try await Self.fetched(server)
        #expect(await snapshot.troubles.isEmpty)
        #expect(await snapshot.lines.count == 2)
    }

    @Test(arguments: [
        FaultAct.halfWithoutLength, .empty, .html(status: 200), .html(status: 502), .status(404),
        .redirect(to: "http://127.0.0.1:9/"), .garbage, .endless, .gzipBomb(bytes: 1 << 26),
    ])
    func aFaultThatStaysIsTold(act: FaultAct) async throws {
        let server = try ImitatedServer(
            ImitatedJitsi(), faults: [Fault(act, path: "/config.js")])
        let snapshot = try await Self.fetched(server)
        guard case .failed(let reason)? = await snapshot.end(of: "files", "config.js") else {
            Issue.record("it did not fail")
            return
        }
        #expect(!reason.isEmpty)
        #expect(await snapshot.end(of: "files", "interface_config.js") == .read)
        #expect(await snapshot.lines.count == 1)
    }

    @Test func aRefusalIsKeptAsOne() async throws {
        let server = try ImitatedServer(
            ImitatedJitsi(), faults: [Fault(.status(403), path: "/config.js")])
        let snapshot = try await Self.fetched(server)
        #expect(
            await snapshot.end(of: "files", "config.js") == .refused(needs: nil, reason: "HTTP 403")
        )
    }

    @Test func credentialsAreNotWanted() throws {
        let server = try ImitatedServer(ImitatedJitsi())
        #expect { try Self.fetcher(server, #"{"token": "CNRY"}"#) } throws: { error in
            guard case FetchError.credentials(let reason) = error else { return false }
            return reason.contains("leave 'credentials' out") && !reason.contains("CNRY")
        }
        #expect {
            try JitsiFetcher(TenantAccess(name: "club", credentials: Secret("".utf8)))
        } throws: { error in
            guard case FetchError.credentials(let reason) = error else { return false }
            return reason.contains("base-url")
        }
    }

    @Test func theDoctorAsksOnce() async throws {
        let server = try ImitatedServer(ImitatedJitsi())
        let findings = try await Self.fetcher(server).examine(over: MeetTransport.make())
        #expect(findings.map(\.state) == [.granted])
        #expect(server.requests.count == 1)
        let closed = try ImitatedServer(
            ImitatedJitsi(), faults: [Fault(.status(403), path: "/config.js")])
        let refused = try await Self.fetcher(closed).examine(over: MeetTransport.make())
        #expect(refused.map(\.state) == [.missing])
    }
}
