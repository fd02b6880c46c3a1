import Chaperone

/// What a fetch that ended early means for whoever started it.
enum FetchFailure {
    static func failure(_ error: FetchError, _ tenant: Tenant) -> Failure {
        Failure(status(of: error), "\(tenant.name): \(words(error))\(advice(error, tenant))")
    }

    static func status(of error: FetchError) -> ExitStatus {
        switch error {
        case .credentials: .badConfiguration
        case .notPermitted: .notPermitted
        case .platform: .unreachable
        case .snapshot: .cannotWrite
        case .cancelled: .tryLater
        case .transport(let error):
            switch error.code {
            case .exhausted, .cancelled: .tryLater
            case .unreachable, .tls, .tooLarge, .refused, .failed: .unreachable
            }
        }
    }

    /// Without secrets, and without a full stop.
    static func words(_ error: FetchError) -> String {
        switch error {
        case .credentials(let reason): reason
        case .notPermitted(let reason): "not permitted: \(reason)"
        case .platform(let reason): reason
        case .snapshot(let reason): reason
        case .cancelled: "interrupted"
        case .transport(let error):
            switch error.code {
            case .exhausted:
                "the platform wants no more questions"
                    + (error.retryAt.map { " until \($0)" } ?? " for now") + ": \(error.reason)"
            default: "\(error.address): \(error.reason)"
            }
        }
    }

    private static func advice(_ error: FetchError, _ tenant: Tenant) -> String {
        switch error {
        case .credentials where tenant.configuration.credentials.isEmpty:
            "\nIt needs \(tenant.fetcher.credentialsHelp)"
        case .credentials:
            "\nThe file \(tenant.configuration.credentials) holds: \(tenant.fetcher.credentialsHelp)"
        case .notPermitted: "\nRun: chaperone doctor \(tenant.name)"
        default: ""
        }
    }
}
