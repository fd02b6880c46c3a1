import Chaperone

/// What is Google's own about its answers (google.aip.dev/193 and, for Calendar and the directory,
/// developers.google.com/calendar/api/guides/errors).
enum GoogleDialect {
    static let dialect = APIClient.Dialect(problem: problem)

    /// Reasons that come with 403 and mean that a quota is used up, not that something is forbidden
    /// (developers.google.com/admin-sdk/directory/v1/limits).
    private static let quotaReasons: Set<String> = [
        "rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "RATE_LIMIT_EXCEEDED",
        "RESOURCE_EXHAUSTED", dailyLimit,
    ]
    static let dailyLimit = "dailyLimitExceeded"

    /// Reasons that mean that the token lacks the scope.
    private static let scopeReasons: Set<String> = [
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions",
    ]
    /// Reasons that mean that the service is not switched on for the service account's project.
    private static let switchedOff: Set<String> = ["SERVICE_DISABLED", "accessNotConfigured"]
    /// Reasons for what is not there, of all of Google's APIs and of Calendar's alone.
    private static let notFound: Set<String> = ["NOT_FOUND", "notFound", "deleted"]
    /// The reason of an account for which Calendar is not switched on.
    static let noCalendar = "notACalendarUser"

    static func problem(_ status: Int, _ body: TreeValue?) -> APIProblem {
        let error = body?["error"]
        // The newer form says it more precisely than the older, and both than the status.
        let newer = error?["details"]?.items?.lazy.compactMap { $0["reason"]?.text }.first
        let older = error?["errors"]?.items?.lazy.compactMap { $0["reason"]?.text }.first
        return APIProblem(
            .answer, status: status, code: newer ?? older ?? error?["status"]?.text,
            message: error?["message"]?.text ?? "")
    }

    static func isQuota(_ problem: APIProblem) -> Bool {
        problem.status == 429
            || problem.status == 403 && (problem.code.map(quotaReasons.contains) ?? false)
    }

    /// Whether the service as a whole cannot be asked, for nobody.
    static func isSwitchedOff(_ problem: APIProblem) -> Bool {
        problem.status == 403 && (problem.code.map(switchedOff.contains) ?? false)
    }

    /// What a problem makes of the unit that was asked for.
    ///
    /// - Parameter mayBeGone: whether it is one of a list that was read before.
    static func end(
        of problem: APIProblem, needs permission: GooglePermission, mayBeGone: Bool = false
    ) -> FetchEnd {
        guard problem.cause == .answer, !isQuota(problem) else {
            return .failed(reason: problem.reason)
        }
        switch problem.status {
        case 404, 410:
            // A proxy or a gateway has such statuses too, and knows nothing of what is gone.
            let isGoogles = problem.code.map(notFound.contains) ?? false
            return mayBeGone && isGoogles ? .gone : .failed(reason: problem.reason)
        case 401, 403:
            let lacksScope = problem.code.map(scopeReasons.contains) ?? false
            return .refused(
                needs: lacksScope ? permission.rawValue : nil, reason: problem.reason)
        default: return .failed(reason: problem.reason)
        }
    }

    /// What a list's end makes of the unit that it was read for.
    static func end(of list: ListEnd, needs permission: GooglePermission) -> FetchEnd {
        switch list {
        case .whole: .read
        case .problem(let problem): end(of: problem, needs: permission)
        case .incomplete(let reason): .failed(reason: reason)
        }
    }
}
