import Chaperone
import ChaperoneRecords
import Glibc

/// Exports by their paths, and tenants by their names, which are fetched for the occasion.
final class NamedExports {
    /// Where the documents are.
    private(set) var paths: [String] = []
    /// What to call them.
    let names: [String]
    /// The snapshots are only for us.
    private var folder: FetchFolder?
    /// When the last event starts that is wanted; nil when nobody knows.
    private let start: Timestamp?

    /// - Parameters:
    ///   - users: the people whose events are fetched; everybody's when empty.
    ///   - start: when the last event starts that is wanted, so that it is fetched also where the
    ///     configuration looks less far ahead; nil when nobody knows.
    ///   - declarations: where the tenants are; an export needs none.
    /// - Throws: ``Failure``; also when a tenant could not be fetched to the end.
    init(
        _ names: [String], users: [String], reaching start: Timestamp?,
        _ declarations: DeclarationOptions
    ) async throws {
        self.names = names
        self.start = start
        for name in names {
            paths +=
                name == "-" || SmallFile.exists(name)
                ? [name] : try await fetched(name, users, declarations)
        }
    }

    /// Refuses what is neither an export nor a tenant, before anything is read or fetched.
    /// - Throws: ``Failure``.
    static func check(_ names: [String], _ declarations: DeclarationOptions) throws {
        for name in names where name != "-" && !SmallFile.exists(name) {
            guard let configuration = try declarations.configuration(),
                configuration.tenants.contains(where: { $0.name == name })
            else {
                throw Failure(
                    .badData, "there is no export '\(name)', and no tenant of that name")
            }
        }
    }

    private func fetched(
        _ name: String, _ users: [String], _ declarations: DeclarationOptions
    ) async throws -> [String] {
        try Self.check([name], declarations)
        let list = try TenantList(declarations.named, only: [name])
        guard let tenant = list.tenants.first else { return [name] }
        let now = Timestamp(seconds: time(nil))
        let target = try "\(makeFolder())/\(name)"
        let board = ProgressBoard()
        let fetch = TenantFetch(
            tenant: tenant,
            scope: tenant.scope(now: now, users: users, groups: users.isEmpty ? nil : [])
                .reaching(start),
            folder: target, state: StateFolder.path(of: list.configuration), board: board)
        let end = try await Interruption.cancelling {
            let ticker = Task { await board.run() }
            defer { ticker.cancel() }
            return try await fetch.run(finishesEarly: false)
        }
        board.clear()
        switch end {
        case .finished: return [target] + tenant.exports
        case .unfinished(let error): throw FetchFailure.failure(error, tenant)
        case .foreign(let error): throw Failure(.cannotWrite, error.description)
        }
    }

    private func makeFolder() throws -> String {
        let folder = try self.folder ?? FetchFolder()
        self.folder = folder
        return folder.path
    }
}
