import Chaperone
import Testing

@Suite("The JSON of records, which can be written in one way only")
struct CanonicalTests {
    private static func written(_ text: String) throws -> String {
        String(decoding: try CanonicalValue(reading: Array(text.utf8)).bytes(), as: UTF8.self)
    }

    @Test(
        "Whatever the form, the same value gives the same bytes",
        arguments: [
            (#"{ "b" : 1, "a" : [ true , null ] }"#, #"{"a":[true,null],"b":1}"#),
            (#"{"\u0061":"\u00e9\/"}"#, "{\"a\":\"\u{e9}/\"}"),
            // RFC 8785, section 3.2.2.2: what is escaped, and how.
            (
                #""\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/""#,
                "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""
            ),
            (#"{"":0,"\b":"\t"}"#, #"{"":0,"\b":"\t"}"#),
            (
                "[-1,0,9007199254740991,-9007199254740991]",
                "[-1,0,9007199254740991,-9007199254740991]"
            ),
            // RFC 8785, section 3.2.3: by UTF-16 code units, so that U+1F600 stands before U+FB33.
            (
                #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#,
                "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}"
            ),
            // Two keys that Swift takes for one.
            ("{\"caf\u{e9}\":1,\"cafe\u{301}\":2}", "{\"cafe\u{301}\":2,\"caf\u{e9}\":1}"),
        ])
    func oneForm(given: String, canonical: String) throws {
        #expect(try Array(Self.written(given).utf8) == Array(canonical.utf8))
        #expect(try Array(Self.written(canonical).utf8) == Array(canonical.utf8))
    }

    @Test(
        "What has no such form is refused",
        arguments: [
            "1.5", "1e3", "01", "-0", "9007199254740992", "[1,]", "{\"a\":1,\"a\":1}",
            "{\"a\":1,\"\\u0061\":2}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\x\"", "\"\n\"", "",
            "{} {}", "nul", "[", "{\"a\"}", "\"", "+1", "'a'", "{a:1}", "[1 2]", "-", "\u{FEFF}{}",
            String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
        ])
    func refused(text: String) {
        #expect(throws: CanonicalFault.self) { try Self.written(text) }
    }

    @Test(
        "Invalid UTF-8 is refused",
        arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22]] as [[UInt8]])
    func invalid(bytes: [UInt8]) {
        #expect(throws: CanonicalFault.self) { try CanonicalValue(reading: bytes) }
    }

    @Test("A key that stands twice, and a number that others would round, cannot be written")
    func unwritable() {
        #expect(throws: CanonicalProblem.duplicateKey("a")) {
            try CanonicalValue.object([("a", .null), ("a", .null)]).bytes()
        }
        #expect(throws: CanonicalProblem.numberTooLarge(1 << 53)) {
            try CanonicalValue.number(1 << 53).bytes()
        }
    }
}
