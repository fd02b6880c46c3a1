import Chaperone

/// What is Webex's own about its answers (developer.webex.com/docs/basics).
enum WebexDialect {
    /// The member under which the way to the next page is put, which Webex gives in a header.
    private static let next = "@chaperone.next"

    static let dialect = APIClient.Dialect(
        problem: { status, body in
            let errors = body?["errors"]?.items ?? []
            return APIProblem(
                .answer, status: status,
                message: errors.lazy.compactMap { $0["description"]?.text }.first
                    ?? body?["message"]?.text ?? "")
        },
        reading: { response, body in
            guard let members = body.members else { return body }
            var whole = body
            var kept = members.filter { $0.name != next }
            if let link = response.header("Link").flatMap(nextPage) {
                let value = TreeValue(.text(link), line: 1, column: 1)
                kept.append(TreeMember(name: next, value: value))
            }
            whole.content = .object(kept)
            return whole
        })

    /// The way from one page of a list to the next; nil at the end.
    static func next(after body: TreeValue) -> String? { body[next]?.text }

    /// The address in `<…>; rel="next"` (RFC 8288); nil where there is none.
    static func nextPage(in header: String) -> String? {
        var rest = Array(header.utf8)[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
        {
            let end = rest[close...].firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
            let parameters = String(decoding: rest[close..<end], as: UTF8.self).lowercased()
            let plain = parameters.utf8.filter { $0 != 0x20 && $0 != 0x22 }
            if String(decoding: plain, as: UTF8.self).contains(";rel=next") {
                return String(decoding: rest[(open + 1)..<close], as: UTF8.self)
            }
            rest = rest[end...]
        }
        return nil
    }

    /// What a link to the next page asks for, if it is about the same list.
    ///
    /// Webex has named other hosts there than the one that was asked; only what stands behind the `?` is
    /// taken, so that the token goes nowhere else.
    static func query(of link: String, for path: [String]) -> String? {
        let bytes = Array(link.utf8)
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        let wanted = Array(("/" + path.joined(separator: "/")).utf8)
        guard bytes[..<mark].suffix(wanted.count).elementsEqual(wanted) else { return nil }
        return String(decoding: bytes[(mark + 1)...], as: UTF8.self)
    }

    /// What a problem makes of the unit that was asked for.
    ///
    /// - Parameter mayBeGone: whether it is about one of a list that was read before. Who is in the
    ///   directory but at no site has no meetings, and Webex answers 404.
    static func end(
        of problem: APIProblem, needs scope: WebexScope, mayBeGone: Bool = false
    ) -> FetchEnd {
        guard problem.cause == .answer else { return .failed(reason: problem.reason) }
        switch problem.status {
        case 404 where mayBeGone, 410 where mayBeGone: return .gone
        case 401, 403: return .refused(needs: scope.rawValue, reason: problem.reason)
        default: return .failed(reason: problem.reason)
        }
    }

    static func end(
        of list: ListEnd, needs scope: WebexScope, mayBeGone: Bool = false
    ) -> FetchEnd {
        switch list {
        case .whole: .read
        case .problem(let problem): end(of: problem, needs: scope, mayBeGone: mayBeGone)
        case .incomplete(let reason): .failed(reason: reason)
        }
    }
}
