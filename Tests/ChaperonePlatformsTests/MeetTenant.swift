import Chaperone
import Foundation
import Glibc
import ImitatedPlatforms
import Synchronization

@testable import ChaperonePlatforms

/// An organisation at the imitated Google, and what a fetch of it gives.
struct MeetTenant {
    /// Midnight; the model's meetings begin on this and the following days.
    static let now = Timestamp("2026-11-23T00:00:00Z") ?? Timestamp(seconds: 0)
    static let until = Timestamp(seconds: now.seconds + 14 * 86_400)

    let google: ImitatedGoogle
    let server: ImitatedServer

    init(
        seed: UInt64 = 1, users: Int = 6, meetingsEach: Int = 3,
        _ behaviour: GoogleBehaviour = GoogleBehaviour(), faults: [Fault] = [],
        quotas: [String: ServerQuota] = [:]
    ) throws {
        let model = GoogleModel(
            seed: seed, users: users, meetingsEach: meetingsEach, now: Self.now.seconds)
        google = ImitatedGoogle(model, behaviour)
        server = try ImitatedServer(google, quotas: quotas, faults: faults)
    }

    func access(
        subject: String? = "admin@example.org", file: String? = nil, tokenURL: String? = nil
    ) -> TenantAccess {
        TenantAccess(
            name: "example", baseURL: server.url, tokenURL: tokenURL ?? "\(server.url)/token",
            credentials: Secret((file ?? ServiceAccountFile.text()).utf8), subject: subject)
    }

    func fetcher() throws -> MeetFetcher {
        var fetcher = try MeetFetcher(access())
        fetcher.pause = .milliseconds(5)
        return fetcher
    }

    /// Everything that a fetch gives; its error is kept with the rest.
    func fetched(
        into snapshot: MeetSnapshot = MeetSnapshot(), until: Timestamp? = Self.until,
        users: [String] = [], groups: [String] = [], kinds: Set<SubjectKind> = [],
        transport: (any Transport)? = nil
    ) async throws -> MeetSnapshot {
        let scope = FetchScope(
            now: Self.now, until: until, users: users, groups: groups, kinds: kinds)
        let fetcher = try fetcher()
        do throws(FetchError) {
            try await fetcher.fetch(
                scope, over: transport ?? MeetTransport.make(), into: snapshot)
        } catch {
            snapshot.note(error)
        }
        return snapshot
    }

    /// What an administrator's own export would show.
    var export: [Sheet] {
        google.model.export(from: Self.now.seconds, until: Self.until.seconds)
            .map { Sheet($0.name, $0.text) }
    }
}

/// A snapshot in memory.
final class MeetSnapshot: SnapshotSink {
    private struct State {
        var announced: Set<FetchUnit> = []
        var ends: [FetchUnit: FetchEnd] = [:]
        var kept: Set<FetchUnit> = []
        var documents: [FetchedDocument] = []
        var finishedTwice: [FetchUnit] = []
        /// How many units are kept before it cannot be written any more.
        var left = Int.max
        var error: FetchError?

        /// What left nothing may be there at the next attempt.
        func isFinished(_ unit: FetchUnit) -> Bool {
            ends[unit].map { $0 == .read || $0 == .gone || kept.contains(unit) } ?? false
        }
    }

    private let state = Mutex(State())

    /// Lets so many units be finished, as if the run were killed then.
    func allow(_ count: Int) {
        state.withLock {
            $0.left = count
            $0.error = nil
        }
    }

    func note(_ error: any Error) { state.withLock { $0.error = error as? FetchError } }

    func announce(_ units: [FetchUnit]) async { state.withLock { $0.announced.formUnion(units) } }

    func isFinished(_ unit: FetchUnit) async -> Bool { state.withLock { $0.isFinished(unit) } }

    func finish(
        _ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument]
    ) async throws(FetchError) {
        let isFull = state.withLock { state in
            guard state.left > 0 else { return true }
            state.left -= 1
            if state.isFinished(unit) { state.finishedTwice.append(unit) }
            state.ends[unit] = end
            if !documents.isEmpty { state.kept.insert(unit) }
            state.documents += documents
            return false
        }
        if isFull { throw .snapshot("no space is left") }
    }

    var error: FetchError? { state.withLock { $0.error } }
    var ends: [FetchUnit: FetchEnd] { state.withLock { $0.ends } }
    var finishedTwice: [FetchUnit] { state.withLock { $0.finishedTwice } }
    /// Units that were announced and never finished.
    var unfinished: Set<FetchUnit> { state.withLock { $0.announced.subtracting($0.ends.keys) } }
    var documents: [FetchedDocument] { state.withLock { $0.documents } }
    /// All lines, in an order of their own.
    var lines: [String] {
        documents.map { $0.file + " " + String(decoding: $0.line, as: UTF8.self) }.sorted()
    }

    /// The files of the snapshot.
    var sheets: [Sheet] {
        var files: [String: [UInt8]] = [:]
        for document in documents { files[document.file, default: []] += document.line + [0x0A] }
        return files.sorted { $0.key < $1.key }.map { Sheet(name: $0.key, bytes: $0.value) }
    }

    /// Whether everything was read, as far as it tells.
    var saysWhole: Bool {
        error == nil && unfinished.isEmpty
            && ends.values.allSatisfy { $0 == .read || $0 == .gone }
    }

    func ends(of kind: String) -> [FetchEnd] { ends.filter { $0.key.kind == kind }.map(\.value) }
}

/// A key of a service account, made for the tests by OpenSSL.
enum ServiceAccountFile {
    static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "chaperone-meet-\(getpid())")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: ServiceAccountFile.folder) }
        return folder
    }()

    /// The key as PKCS #8.
    static let pem: String = {
        let path = folder.appending(path: "key.pem").path
        _ = openssl(
            "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path)
        return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }()

    /// The file as Google's console writes it.
    static func text(_ changes: [String: String?] = [:]) -> String {
        var members: [String: String] = [
            "type": "service_account", "project_id": "audit-1234",
            "private_key_id": "0a1b2c3d4e5f", "private_key": pem,
            "client_email": "chaperone@audit-1234.iam.gserviceaccount.com",
            "client_id": "100000000000000000001",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": "https://oauth2.googleapis.com/token", "universe_domain": "googleapis.com",
        ]
        for (name, value) in changes { members[name] = value }
        let data = try? JSONSerialization.data(withJSONObject: members)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// What OpenSSL says; nil when it fails.
    static func openssl(_ arguments: String...) -> String? {
        // Foundation's Process does not bear as many open files as tests with servers have.
        let words = (["openssl"] + arguments).map { "'\($0)'" }.joined(separator: " ")
        guard let output = popen("\(words) 2>/dev/null", "re") else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&buffer, 1, buffer.count, output)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return pclose(output) == 0 ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
