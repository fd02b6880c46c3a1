import ChaperoneJSON
import Testing

@Suite("The grammar of RFC 8259 is checked everywhere")
struct GrammarTests {
    @Test(
        "What is JSON is read without a word",
        arguments: [
            "{}", "[]", " { } ", "\t\r\n{\n}\r\n", "[[],[[]],{}]", #"{"":""}"#,
            #"{"a":0}"#, #"{"a":-0}"#, #"{"a":-0.0e-0}"#, #"{"a":1E+2}"#, #"{"a":10.01e10}"#,
            #"{"a":[true,false,null]}"#, #"{"a" : { "b" : [ 1 , 2 ] } , "c" : "d" }"#,
            #"{"a":"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"}"#, #"{"ä":"日本語 😀"}"#,
            #"{"a":1}{"a":2}"#, "{}\n{}", "{} {}\n\n{}\n", "[{}][{}]", "{\"a\":\"\u{7F}\u{2028}\"}",
        ])
    func accepts(document: String) throws {
        let reading = try Reading(document, fields: ["a", "z"])
        #expect(reading.problems == [])
        #expect(reading.isComplete)
    }

    @Test(
        "What is not JSON is refused, with the place of the first wrong byte",
        arguments: [
            (#"{"a":1,¦}"#, .notJSON), (#"{"a":[1,¦]}"#, .notJSON), ("[{},¦]", .notJSON),
            (#"{"a":0¦1}"#, .notJSON), (#"{"a":-¦}"#, .notJSON), (#"{"a":¦+1}"#, .notJSON),
            (#"{"a":1.¦}"#, .notJSON), (#"{"a":¦.5}"#, .notJSON), (#"{"a":1e¦}"#, .notJSON),
            (#"{"a":1e+¦}"#, .notJSON), (#"{"a":0¦x10}"#, .notJSON), (#"{"a":¦NaN}"#, .notJSON),
            (#"{"a":-¦Infinity}"#, .notJSON), (#"{"a":n¦il}"#, .notJSON),
            (#"{"a":true¦e}"#, .notJSON), (#"{"a":¦True}"#, .notJSON),
            (#"{"a":1 ¦/* b */}"#, .notJSON), ("¦// c\n{}", .notJSON), (#"{¦'a':1}"#, .notJSON),
            (#"{¦a:1}"#, .notJSON), (#"{"a"¦ 1}"#.replacing("¦ ", with: " ¦"), .notJSON),
            (#"{"a":¦}"#, .notJSON), (#"{"a":1¦]"#, .notJSON), (#"{"a":[1¦}"#, .notJSON),
            (#"{"a":1 ¦"b":2}"#, .notJSON), (#"{"a":[1 ¦2]}"#, .notJSON), ("¦}", .notJSON),
            (#"{"a":1¦;"b":2}"#, .notJSON), ("{¦,}", .notJSON), ("[¦,]", .notJSON),
            ("{\"a\":\n [1,\n  2\n ¦}", .notJSON), ("{\"z\":{\"y\":[1,¦]}}", .notJSON),
            ("{\"a\":\"b¦\tc\"}", .controlCharacter), ("{\"a\":\"b¦\u{0}c\"}", .controlCharacter),
            ("{\"a\":\"b¦\nc\"}", .controlCharacter), ("{\"a¦\rb\":1}", .controlCharacter),
            (#"{"a":"¦\x"}"#, .badEscape), (#"{"a":"¦\'"}"#, .badEscape),
            (#"{"a":"é¦\u12G4"}"#, .badEscape), (#"{"z":"¦\u12"}"#, .badEscape),
            (#"{"¦\U0041":1}"#, .badEscape),
            ("¦", .empty), (" \n ¦", .empty), ("{¦", .truncated), (#"{"a¦"#, .truncated),
            (#"{"a"¦"#, .truncated), (#"{"a":¦"#, .truncated), (#"{"a":tr¦"#, .truncated),
            (#"{"a":-¦"#, .truncated), (#"{"a":12¦"#, .truncated), (#"{"a":"\¦"#, .truncated),
            (#"{"a":"\u00¦"#, .truncated), (#"{"a":1,¦"#, .truncated), ("[¦", .truncated),
            ("[{}¦", .truncated), ("[{},\n¦", .truncated), ("-¦", .truncated),
            ("{} ¦x", .trailingContent), ("{}¦,{}", .trailingContent), ("[]¦]", .trailingContent),
            ("{}\n{} ¦}", .trailingContent), ("{\n}\n¦garbage", .trailingContent),
            ("1¦true", .notAnObject), ("¦<html>{}", .htmlPage), ("\n ¦<?xml?>", .htmlPage),
            ("¦\u{0}\u{0}\u{0}", .nulBytes), ("{}¦\u{0}\u{0}", .nulBytes),
            ("{\"a\":¦\u{0}}", .nulBytes), ("{\"a\":¦é}", .notJSON),
        ] as [(String, JSONProblem.Code)])
    func refuses(text: String, code: JSONProblem.Code) throws {
        let marked = Marked(text)
        let reading = try Reading(marked.document, fields: ["a"])
        #expect(!reading.isComplete)
        guard code != .notAnObject else {
            // The scalar itself is a problem, then what follows it at once.
            #expect(reading.codes == [.notAnObject, .trailingContent])
            return #expect(reading.problems.last?.offset == marked.offset)
        }
        #expect(reading.codes.first == code)
        #expect(reading.problems.first?.offset == marked.offset)
        #expect(reading.problems.first?.line == marked.line)
        #expect(reading.problems.first?.column == marked.column)
    }

    @Test(
        "Scalars at the top level and in a top-level array are no records",
        arguments: ["1", "null", "\"a\"", "[1]", "[[null]]", "[{},true]"])
    func refusesScalars(document: String) throws {
        let reading = try Reading(document)
        #expect(reading.codes == [.notAnObject])
        #expect(!reading.isComplete)
    }

    @Test("The shape of the top level is told")
    func shape() throws {
        #expect(try Reading(" ").shape == .nothing)
        #expect(try Reading("{}").shape == .object)
        #expect(try Reading("[{}]").shape == .array)
        #expect(try Reading("{}\n{}").shape == .sequence)
        #expect(try Reading("1").shape == .scalar)
    }

    @Test("No problem quotes the document")
    func keepsSecrets() throws {
        for document in Documents.broken {
            for problem in try Reading(document, fields: Documents.fields).problems {
                #expect(!problem.detail.contains("secret"))
                #expect(!problem.detail.isEmpty)
            }
        }
    }
}
