import Chaperone
import Testing

@testable import ChaperonePlatforms

@Suite("Lists that come by pages")
struct PagedListTests {
    /// Pages as `ids>token`, `!` for a token that ran out; by the token that leads there.
    private static func read(
        _ pages: [String: [String]], total: Int? = nil
    ) async throws(FetchError) -> (end: ListEnd, entries: [String]) {
        var entries: [String] = []
        var asked: [String: Int] = [:]
        let list = PagedList { $0["id"]?.scalar }
        let end = try await list.read(
            page: { (token) throws(FetchError) in
                let key = token ?? ""
                let versions = pages[key] ?? []
                let number = asked[key, default: 0]
                asked[key] = number + 1
                guard !versions.isEmpty else { throw .platform("asked for \(key)") }
                let page = versions[min(number, versions.count - 1)]
                if page == "!" { return .expired }
                if page == "?" {
                    return .problem(APIProblem(.answer, status: 500, message: "down"))
                }
                let halves = page.split(separator: ">", omittingEmptySubsequences: false)
                let items = halves[0].split(separator: ",").map { id in
                    let text = id == "-" ? "{}" : #"{"id":"\#(id)"}"#
                    return JSONTree.read(Array(text.utf8)).roots[0]
                }
                return .page(
                    Page(
                        items: items, next: halves.count == 2 ? String(halves[1]) : nil,
                        total: total))
            },
            entries: { (new) throws(FetchError) in
                entries += new.compactMap { $0["id"]?.scalar }
            })
        return (end, entries)
    }

    @Test(
        "Whole lists are whole, and each entry comes once",
        arguments: [
            (["": ["a,b>2"], "2": ["c"]], 3), (["": ["a,b>2"], "2": ["b,c>3"], "3": ["c"]], 3),
            (["": [">2"], "2": [">3"], "3": ["a,b,c"]], 3), (["": ["a,b,c>"]], 3),
            (["": ["a,b>2"], "2": ["!", "c"]], 3), (["": ["a>2", "a,b>2"], "2": ["c"]], 3),
            (["": ["a,b,c"]], 2),
        ] as [([String: [String]], Int)])
    func whole(pages: [String: [String]], total: Int) async throws {
        let (end, entries) = try await Self.read(pages, total: total)
        #expect(end == .whole(count: 3))
        #expect(entries.sorted() == ["a", "b", "c"])
    }

    @Test(
        "A list that is short, loops or has nameless entries is incomplete",
        arguments: [
            (["": ["a>2"], "2": ["b>2"]], nil), (["": ["a>2"], "2": ["b>1"], "1": ["a>2"]], nil),
            (["": ["a,b"]], 3), (["": ["a,-,b"]], nil), (["": ["a>2"], "2": ["!"]], nil),
            (
                Dictionary(
                    uniqueKeysWithValues: (0..<50).map { ($0 == 0 ? "" : "\($0)", [">\($0 + 1)"]) }),
                nil
            ),
        ] as [([String: [String]], Int?)])
    func incomplete(pages: [String: [String]], total: Int?) async throws {
        let (end, entries) = try await Self.read(pages, total: total)
        guard case .incomplete = end else {
            Issue.record("the list ended with \(end)")
            return
        }
        #expect(Set(entries).count == entries.count)
    }

    @Test("A page that cannot be read ends the list, and what came before stands")
    func problem() async throws {
        let (end, entries) = try await Self.read(["": ["a>2"], "2": ["?"]])
        guard case .problem = end else {
            Issue.record("the list ended with \(end)")
            return
        }
        #expect(entries == ["a"])
    }
}
