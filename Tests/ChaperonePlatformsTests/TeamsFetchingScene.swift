import Chaperone
import ChaperoneTransport
import ImitatedPlatforms

@testable import ChaperonePlatforms

/// What a fetch handed over, kept in memory as a snapshot's folder keeps it.
actor TeamsSnapshot: SnapshotSink {
    private(set) var announced: Set<FetchUnit> = []
    private(set) var ends: [FetchUnit: FetchEnd] = [:]
    private(set) var documents: [FetchUnit: [FetchedDocument]] = [:]
    /// Units after which the disk is full.
    private var room: Int

    init(room: Int = .max) { self.room = room }

    func makeRoom() { room = .max }

    func announce(_ units: [FetchUnit]) { announced.formUnion(units) }

    func isFinished(_ unit: FetchUnit) -> Bool {
        ends[unit] == .read || ends[unit] == .gone || !(documents[unit] ?? []).isEmpty
    }

    func finish(
        _ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument]
    ) throws(FetchError) {
        guard !isFinished(unit) else { return }
        guard room > 0 else { throw .snapshot("no space left on device") }
        room -= 1
        announced.insert(unit)
        ends[unit] = end
        self.documents[unit] = documents
    }

    /// The files of the snapshot.
    var sheets: [Sheet] {
        var files: [String: [[UInt8]]] = [:]
        for document in documents.values.joined() {
            files[document.file, default: []].append(document.line)
        }
        return files.sorted { $0.key < $1.key }.map { name, lines in
            Sheet(
                name: name,
                bytes: lines.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [0x0A] })
        }
    }

    /// All its text, with what it says of units.
    var text: String {
        sheets.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
            + ends.map { "\($0.key) \($0.value)\n" }.joined()
    }

    func end(_ kind: String, _ key: String) -> FetchEnd? { ends[FetchUnit(kind, key)] }

    /// How many units of a kind ended so, by a word: read, gone, refused, failed.
    func count(_ kind: String, _ word: String) -> Int {
        ends.count { $0.key.kind == kind && "\($0.value)".hasPrefix(word) }
    }
}

/// A tenant at an imitated Graph, and somebody who fetches from it over real sockets.
struct TeamsScene {
    static let day = "2026-11-22"
    static let now = Timestamp("2026-11-22T00:30:00Z") ?? Timestamp(seconds: 0)

    let graph: ImitatedTeams
    let server: ImitatedServer
    let transport: any Transport

    /// - Parameter plan: for a transport that keeps quotas and asks again; nil for one that does not.
    init(
        _ model: TeamsModel = .seeded(), roles: Set<String> = ImitatedTeams.allRoles,
        faults: Set<TeamsFault> = [], failing: [Fault] = [], pageSize: Int = 3,
        tokenLife: Int = .max, quotas: [String: ServerQuota] = [:], plan: QuotaPlan? = nil
    ) throws {
        graph = ImitatedTeams(
            model, roles: roles, faults: faults, pageSize: pageSize, tokenLife: tokenLife)
        server = try ImitatedServer(graph, quotas: quotas, faults: failing)
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        limits.totalMilliseconds = 1500
        limits.maximumBodyBytes = 1 << 20
        // Tests run side by side, and each connection is a thread of its server.
        limits.maximumConnectionsPerHost = 8
        let sockets = CurlTransport(limits: limits)
        transport = plan.map { PacedTransport(over: sockets, plan: $0) } ?? sockets
    }

    static func credentials(_ secret: String = ImitatedTeams.clientSecret) -> String {
        let tenant = TeamsModel.seeded(users: 1).tenant
        return
            #"{"tenant-id":"\#(tenant)","client-id":"\#(ImitatedTeams.clientID)","client-secret":"\#(secret)"}"#
    }

    func fetcher(_ credentials: String = TeamsScene.credentials()) throws(FetchError)
        -> TeamsFetcher
    {
        try TeamsFetcher(
            TenantAccess(
                name: "school", baseURL: server.url,
                tokenURL: "\(server.url)/\(graph.model.tenant)/oauth2/v2.0/token",
                credentials: Secret(credentials.utf8)))
    }

    /// Fetches everything, and the failure that ended it before its end.
    @discardableResult
    func fetch(
        into snapshot: TeamsSnapshot, _ scope: FetchScope = FetchScope(now: TeamsScene.now)
    ) async throws -> FetchError? {
        do throws(FetchError) {
            try await fetcher().fetch(scope, over: transport, into: snapshot)
            return nil
        } catch {
            return error
        }
    }

    func fetched(_ scope: FetchScope = FetchScope(now: TeamsScene.now)) async throws
        -> TeamsSnapshot
    {
        let snapshot = TeamsSnapshot()
        if let error = try await fetch(into: snapshot, scope) { throw error }
        return snapshot
    }
}

/// Everything that the two benchmarks and all settings see of documents of Teams.
struct TeamsPicture: Equatable {
    struct Line: Hashable, Comparable, CustomStringConvertible {
        let subject: String
        let rule: String
        let said: String
        var isPass = false

        var description: String { "\(subject) \(rule) \(said)" }
        static func < (a: Line, b: Line) -> Bool { a.description < b.description }
    }

    let lines: [Line]
    let messages: [String]
    let isComplete: Bool

    static let rules: [Rule] = {
        var rules = Rule.showingEverything
        for name in Profile.shippedNames {
            rules +=
                (try? Profile.shipped(name))?.rules.filter {
                    !$0.check.conditions.isEmpty && ($0.platform ?? Teams.name) == Teams.name
                } ?? []
        }
        return rules
    }()

    init(_ sheets: [Sheet]) throws {
        let audited = try Audited(sheets, rules: Self.rules)
        lines = audited.outcomes.map { outcome in
            Line(
                subject: outcome.subject?.id ?? "-", rule: Self.rules[outcome.rule].id,
                said: [
                    outcome.raw.word, outcome.value?.text ?? "-", outcome.reason?.rawValue ?? "-",
                    outcome.basis?.word ?? "-", outcome.strength?.word ?? "-",
                ].joined(separator: " "), isPass: outcome.raw == .pass)
        }.sorted()
        messages = audited.messages
        isComplete = audited.findings.isComplete
    }

    init(_ snapshot: TeamsSnapshot) async throws { try self.init(await snapshot.sheets) }

    init(exportOf model: TeamsModel) throws {
        try self.init(model.export.map { Sheet($0.name, $0.text) })
    }

    var subjects: Set<String> { Set(lines.map(\.subject)) }

    /// Settings of meetings, by the word of their reason.
    func reasons(of kind: String, _ setting: SettingID) -> [String: Int] {
        var counts: [String: Int] = [:]
        for line in lines
        where line.subject.hasPrefix("teams:\(kind):") && line.rule == "SHOW.\(setting.name)" {
            counts[line.said.split(separator: " ").prefix(3).joined(separator: " "), default: 0] +=
                1
        }
        return counts
    }

    static func == (a: Self, b: Self) -> Bool {
        a.lines == b.lines && a.isComplete == b.isComplete
    }
}

extension TeamsModel {
    /// The subject that a meeting becomes.
    func subject(ofMeeting subject: String) -> String {
        let link = meetings.first { $0.value["subject"]?.string == subject }?
            .value["joinWebUrl"]?.string
        return "teams:meeting:\(TeamsMeetingKey.of(id: nil, link: link) ?? "")"
    }

    var subjectsOfMeetings: Set<String> {
        Set(meetings.map { subject(ofMeeting: $0.value["subject"]?.string ?? "") })
    }
}
