import Chaperone

/// One page of a list.
struct Page: Sendable {
    let items: [TreeValue]
    /// What leads to the next page; nil at the end.
    let next: String?
    /// How many entries the platform says that the whole list has.
    let total: Int?

    init(items: [TreeValue], next: String?, total: Int? = nil) {
        self.items = items
        self.next = next.flatMap { $0.isEmpty ? nil : $0 }
        self.total = total
    }
}

/// What came of asking for a page.
enum PageAnswer: Sendable {
    case page(Page)
    /// The way to it is too old; the list has to be begun again.
    case expired
    case problem(APIProblem)
}

/// How a list ended.
enum ListEnd: Sendable, Equatable {
    /// All of it was read.
    case whole(count: Int)
    case problem(APIProblem)
    /// Something of it may be missing: says what went wrong.
    case incomplete(String)
}

/// Reads a list page by page, and never takes half of one for a whole one.
///
/// Seen in the field: tokens that come back and would loop for ever, pages that repeat, entries on two
/// pages, empty pages in the middle, tokens that run out while a list is read.
struct PagedList: Sendable {
    /// What names an entry; nil for one that nothing names.
    let key: @Sendable (TreeValue) -> String?
    /// How often a list is begun again whose token ran out or that ended too early.
    var restarts = 3
    /// Empty pages in a row that are gone past.
    var emptyPages = 5
    var pages = 100_000

    init(key: @escaping @Sendable (TreeValue) -> String?) { self.key = key }

    /// Asks for pages until the end, and hands over the entries of each that were not seen before.
    func read(
        page: (_ token: String?) async throws(FetchError) -> PageAnswer,
        entries: (_ new: [TreeValue]) async throws(FetchError) -> Void
    ) async throws(FetchError) -> ListEnd {
        var seen: [String: Int] = [:]
        var end = ListEnd.incomplete("the way to the next page kept running out")
        for attempt in 0...restarts {
            switch try await readOnce(attempt, &seen, page, entries) {
            case .end(let ended): return ended
            case .again(let reason): end = .incomplete(reason)
            }
        }
        return end
    }

    private enum Attempt {
        case end(ListEnd)
        case again(String)
    }

    private func readOnce(
        _ attempt: Int, _ seen: inout [String: Int],
        _ page: (_ token: String?) async throws(FetchError) -> PageAnswer,
        _ entries: (_ new: [TreeValue]) async throws(FetchError) -> Void
    ) async throws(FetchError) -> Attempt {
        var token: String?
        var tokens: Set<String> = []
        var (count, emptyInARow, unnamed) = (0, 0, 0)
        var total: Int?
        for _ in 0..<pages {
            let current: Page
            switch try await page(token) {
            case .page(let page): current = page
            case .problem(let problem): return .end(.problem(problem))
            case .expired: return .again("the way to the next page kept running out")
            }
            total = current.total ?? total
            var new: [TreeValue] = []
            for item in current.items {
                guard let name = key(item), !name.isEmpty else {
                    unnamed += 1
                    continue
                }
                let known = seen.updateValue(attempt, forKey: name)
                if known != attempt { count += 1 }
                if known == nil { new.append(item) }
            }
            try await entries(new)
            guard let next = current.next else {
                return finished(count, unnamed, total)
            }
            emptyInARow = current.items.isEmpty ? emptyInARow + 1 : 0
            guard emptyInARow <= emptyPages else {
                return .again("the list goes on with empty pages")
            }
            guard tokens.insert(next).inserted else {
                return .again("the list leads back to a page that was read already")
            }
            token = next
        }
        return .end(.incomplete("the list has no end"))
    }

    private func finished(_ count: Int, _ unnamed: Int, _ total: Int?) -> Attempt {
        guard unnamed == 0 else {
            return .end(.incomplete("\(unnamed) of its entries have no identifier"))
        }
        if let total, count < total {
            return .again("the list ended after \(count) of \(total) entries")
        }
        return .end(.whole(count: count))
    }
}
