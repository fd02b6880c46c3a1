import ChaperoneJSON
import Testing

@Suite("Trees that are grown place by place")
struct KeyPlaceTests {
    private static let paths = [
        "id", "settings.mode", "list[].id", "list[].tags[]", "users[].settings.mode", #"a\.b.c"#,
        "list[]",
    ]

    @Test("A tree is the same, whether its paths are written out or put together")
    func sameTree() throws {
        var builder = KeyTreeBuilder()
        let users = builder.place(of: builder.path("users[]"))
        let settings = builder.place(of: builder.path("settings"), below: users)
        for path in Self.paths {
            let place =
                path == "users[].settings.mode"
                ? builder.place(of: builder.path("mode"), below: settings)
                : builder.place(of: builder.path(path))
            let field = builder.field(at: place)
            #expect(field == builder.field(at: place))
            #expect(builder.isListed(place) == path.contains("[]"))
        }
        let grown = KeyTree(builder)
        #expect(grown.fields.count == Self.paths.count)
        #expect(Array(grown.fields) == Self.paths)

        let document = Array(
            #"{"a.b":{"c":1},"id":2,"list":[{"id":3,"tags":[4,5]}],"settings":{"mode":6},"users":[{"settings":{"mode":7}}]}"#
                .utf8)
        let written = KeyTree(fields: Self.paths, points: [])
        #expect(try Reading(document, tree: grown) == Reading(document, tree: written))
        #expect(try Reading(document, tree: grown).cells.count > 6)
    }

    @Test("The array of a place is known when the place is its elements")
    func arrays() throws {
        var builder = KeyTreeBuilder()
        let elements = builder.place(of: builder.path("a.b[]"))
        let array = try #require(builder.array(of: elements))
        // The places first: a check looks at a copy of what it is about.
        let field = builder.field(at: array)
        let written = builder.field(at: builder.place(of: builder.path("a.b")))
        let inside = builder.place(of: builder.path("a.b[].c"))
        #expect(field == 0 && written == 0)
        #expect(builder.array(of: inside).map { builder.isListed($0) } == nil)
    }
}
