/// Makes lines as programs write them, with the same keys in much the same order, and changes some.
struct LineGenerator {
    private var random: SeededGenerator
    /// What the line at hand has behind its commas and its colons: some programs write spaces there.
    private var space = ""

    /// What stands behind a key.
    private indirect enum Shape: Sendable {
        case scalar
        case list(Shape)
        case object([(key: String, shape: Shape)])
    }

    private static let event = Shape.object([
        ("id", .scalar), ("topic", .scalar), ("host", .scalar),
        (
            "settings",
            .object([
                ("waiting_room", .scalar), ("tags", .list(.scalar)),
                ("other", .list(.list(.scalar))),
                ("waiting_room_of_all_who_come_later", .object([("waiting_room", .scalar)])),
                ("waiting_room_of_all_who_come_later_than_the_host", .scalar),
            ])
        ),
        ("auth", .list(.object([("type", .scalar), ("name", .scalar)]))),
        (
            "a",
            .object([("b", .object([("c", .scalar), ("d", .list(.object([("c", .scalar)])))]))])
        ),
        ("", .scalar), ("payload", .object([("id", .scalar)])),
    ])

    private static let scalars = [
        "true", "false", "null", "0", "-12", "1.5e3", "123456789012345678", "1234567890123456789",
        #""""#, #""x""#, #""a text of more than one word""#, #""\"quoted\" \u00e9\ud83d\ude00\n""#,
        #""Größe 日本 😀""#, #""@{type=1}""#, "{}", "[]", #""2026-11-21T02:00:00Z""#,
        #""2026-02-29T23:59:60Z""#, #""0026-13-00T24:60:61Z""#, #""2O26-11-21 02:00:00z""#,
        #""12-Kx9!""#, #""****""#, #""(masked)""#, #""[ab]""#, #"["x","y"]"#, #"["x",1]"#,
    ]

    init(seed: UInt64) { random = SeededGenerator(state: seed) }

    /// Some lines; each has about one change to what the one before it had.
    mutating func document(lines: Int) -> [UInt8] {
        var document = ""
        for _ in 0..<lines {
            space = isRare(4) ? " " : ""
            write(Self.event, to: &document)
            document += "\n"
        }
        return Array(document.utf8)
    }

    private mutating func write(_ shape: Shape, to line: inout String) {
        switch shape {
        case .scalar: line += Self.scalars[below(Self.scalars.count)]
        case .list(let element):
            line += "["
            for index in 0..<below(4) {
                if index > 0 { line += ",\(space)" }
                write(element, to: &line)
            }
            line += "]"
        case .object(var members):
            if isRare(15) { members.shuffle(using: &random) }
            members.removeAll { _ in isRare(12) }
            if isRare(60), let again = members.randomElement(using: &random) {
                members.insert(again, at: below(members.count))
            }
            line += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { line += ",\(space)" }
                if isRare(200) { line += " " }
                write(key: member.key, to: &line)
                // What is not of its kind is written now and then.
                write(isRare(40) ? .scalar : member.shape, to: &line)
            }
            line += "}"
        }
    }

    private mutating func write(key: String, to line: inout String) {
        var units = key.utf16.map { unit in
            isRare(250) ? Self.escape(unit) : String(decoding: [unit], as: UTF16.self)
        }
        if isRare(60) { units.insert(isRare(3) ? "é" : "x", at: below(units.count + 1)) }
        line += "\"\(units.joined())\":\(isRare(300) ? "" : space)"
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private mutating func isRare(_ odds: Int) -> Bool { below(odds) == 0 }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}
