import Chaperone

/// What is Webex's own about its answers (developer.webex.com/docs/basics).
enum WebexDialect {
    /// The member under which the way to the next page is put, which Webex gives in a header.
    static let next = "@chaperone.next"

    static let dialect = APIClient.Dialect(
        problem: { status, body in
            APIProblem(
                .answer, status: status,
                message: body?["errors"]?.items?.first?["description"]?.text
                    ?? body?["message"]?.text ?? "")
        },
        reading: { response, body in
            guard let members = body.members, let link = response.header("Link"),
                let address = nextPage(in: link)
            else { return body }
            var whole = body
            let value = TreeValue(.text(address), line: 1, column: 1)
            whole.content = .object(members + [TreeMember(name: next, value: value)])
            return whole
        })

    /// The address in `<…>; rel="next"` (RFC 5988); nil where there is none.
    static func nextPage(in header: String) -> String? {
        var rest = Array(header.utf8)[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
        {
            let end = rest[close...].firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
            let parameters = String(decoding: rest[close..<end], as: UTF8.self).lowercased()
            let plain = parameters.utf8.filter { $0 != 0x20 && $0 != 0x22 }
            if String(decoding: plain, as: UTF8.self).contains("rel=next") {
                return String(decoding: rest[(open + 1)..<close], as: UTF8.self)
            }
            rest = rest[end...]
        }
        return nil
    }

    /// What a problem makes of the unit that was asked for.
    static func end(
        of problem: APIProblem, needs scope: WebexScope, mayBeGone: Bool = false
    ) -> FetchEnd {
        guard problem.cause == .answer else { return .failed(reason: problem.reason) }
        switch problem.status {
        case 404 where mayBeGone: return .gone
        case 401, 403: return .refused(needs: scope.rawValue, reason: problem.reason)
        default: return .failed(reason: problem.reason)
        }
    }

    static func end(of list: ListEnd, needs scope: WebexScope) -> FetchEnd {
        switch list {
        case .whole: .read
        case .problem(let problem): end(of: problem, needs: scope)
        case .incomplete(let reason): .failed(reason: reason)
        }
    }
}

/// Scopes of Webex (developer.webex.com/docs/integrations, scopes).
enum WebexScope: String, CaseIterable, Sendable {
    case people = "spark-admin:people_read"
    case meetings = "meeting:admin_schedule_read"
    case site = "meeting:admin_config_read"
    case preferences = "meeting:admin_preferences_read"

    var requirement: AccessRequirement {
        switch self {
        case .people:
            AccessRequirement(
                rawValue, purpose: "whose meetings there are to look for", kinds: [.user])
        case .meetings:
            AccessRequirement(
                rawValue, alternatives: ["meeting:schedules_read"],
                purpose: "which meetings are planned, and how each is set up",
                kinds: [.meeting, .webinar, .personalRoom])
        case .site:
            AccessRequirement(
                rawValue, purpose: "what the site sets for all, and its session types",
                kinds: [.account])
        case .preferences:
            AccessRequirement(
                rawValue, alternatives: ["meeting:preferences_read"],
                purpose: "how people's personal rooms are set up", kinds: [.user],
                isEssential: false)
        }
    }
}
