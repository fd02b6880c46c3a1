import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// All tenants of a night side by side.
actor Overview {
    private var matrix: TenantMatrix
    private var statuses: [ExitStatus] = []

    init(asOf: Timestamp) { matrix = TenantMatrix(asOf: asOf) }

    func add(_ ended: TenantNight.Ended) {
        matrix.add(ended.row, ended.result)
        statuses.append(ended.status)
    }

    /// Writes the overview as a page and as a table, with tenants in the order of `names`.
    /// - Throws: ``Failure``.
    func write(_ paths: NightPaths, order names: [String]) throws {
        let matrix = matrix.ordered(by: names)
        for (ending, bytes) in [("html", matrix.html), ("csv", matrix.csv)] {
            do {
                let file = try OutputFile(paths.overview(ending))
                try bytes.withUnsafeBytes { try file.write($0) }
                try file.finish()
            } catch { throw Failure(.cannotWrite, "\(error)") }
        }
    }

    var summary: String { matrix.summary }

    /// What went worst, in the order of the table in ``ExitStatus``.
    var status: ExitStatus {
        let order: [ExitStatus] = [
            .badConfiguration, .badData, .notPermitted, .unreachable, .internalError, .cannotWrite,
            .tryLater, .cannotTell, .findings,
        ]
        return order.first(where: statuses.contains) ?? .ready
    }
}
