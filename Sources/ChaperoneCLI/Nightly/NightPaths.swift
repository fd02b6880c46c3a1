import Chaperone
import ChaperoneRecords

/// Where a nightly run keeps what it makes.
struct NightPaths: Sendable {
    /// The history: the database, and the results from which it can be made again.
    let history: String
    private let reportRoot: String

    init(_ configuration: Configuration) {
        history = StateFolder.path(of: configuration)
        reportRoot = configuration.reports.map(configuration.path) ?? "\(history)/reports"
    }

    /// The reports of a tenant, in a folder that has nothing of another.
    func reports(of tenant: String) -> String { "\(reportRoot)/\(tenant)" }

    func overview(_ ending: String) -> String { "\(reportRoot)/tenants.\(ending)" }

    var reportFolder: String { reportRoot }

    /// The snapshots of a tenant.
    func snapshots(of tenant: String) -> String { "\(history)/snapshots/\(tenant)" }

    /// What the next night has to know of how this one ended.
    func lastNight(of tenant: String) -> String { "\(history)/nights/\(tenant)" }

    /// The last head of the chain of the tenant's sign-offs.
    func signOffHead(of tenant: String) -> String { "\(history)/heads/\(tenant)" }

    /// The run of which people were not told yet, if there is one.
    func untold(of tenant: String) -> String { "\(history)/untold/\(tenant)" }

    /// Makes the folders.
    /// - Throws: ``Failure``.
    func make(for tenants: [Tenant]) throws {
        try StateFolder.make(history)
        try StateFolder.make("\(history)/nights")
        try StateFolder.make("\(history)/heads")
        try StateFolder.make("\(history)/untold")
        for tenant in tenants {
            try StateFolder.make(snapshots(of: tenant.name))
            try StateFolder.make(reports(of: tenant.name))
        }
    }

    /// Removes what runs that were killed have left half written.
    ///
    /// Only for who has the history's lock, before anything is written.
    func tidy(for tenants: [Tenant]) {
        var folders = [reportRoot, "\(history)/nights", "\(history)/untold"]
        for tenant in tenants {
            folders += ["\(history)/results/\(tenant.name)", reports(of: tenant.name)]
        }
        for folder in folders { AbandonedFiles.remove(in: folder) }
        FetchFolder.removeAbandoned()
    }
}
