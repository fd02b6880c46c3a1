import Chaperone
import Testing

@testable import ChaperonePlatforms

/// What Prosody's, Jicofo's and docker's files come to: `"?"` stands for damaged, `"-"` for nothing there,
/// `"!"` for a file that is not read.
@Suite struct ServerFormatsTests {
    static func text(_ value: TreeValue?, isOpen: Bool = false) -> String {
        guard let value else { return isOpen ? "?" : "-" }
        switch value.content {
        case .damaged: return "?"
        case .null: return "-"
        case .list(let items): return items.map { $0.scalar ?? "?" }.joined(separator: ",")
        case .object: return "{}"
        case .flag, .number, .text: return value.scalar ?? "?"
        }
    }

    @Test(
        "Prosody",
        arguments: [
            ("a = \"x\"", "x"), ("a = 'x'", "x"), ("a = [[x]]", "x"), ("a = [==[x]]]==]", "x]]"),
            ("a = \"x\" .. 'y' .. [[z]]", "xyz"), ("a = 3", "3"), ("a = true;", "true"),
            ("a = nil", "-"), ("a = { \"x\"; 'y', }", "x,y"), ("a = \"x\\065\"", "?"),
            ("a = 1 a = 2", "2"), ("--[[ b\n]] a = 1 -- c", "1"), ("--[==[ ]] ]==] a = 1", "1"),
            ("a = b", "?"), ("a = 1 + 1", "?"), ("a = not b", "?"), ("a = b == c", "?"),
            ("a = b and c or \"d\"", "?"), ("a = f(\"x\")", "?"), ("a = #b", "?"),
            ("a = 1 if b then a = 2 end", "?"), ("a = 1\ntable.insert(a, 2)", "?"),
            ("a = 1\na[#a + 1] = 2", "?"), ("a, b = 1, 2", "?"), ("a = 1\ndo a = 2 end", "?"),
            ("local a = 1", "-"), ("local a = 1 a = 2", "-"), ("local b = 1 a = b", "1"),
            ("local b, c = 1, 2 a = c", "?"), ("local b <const> = 1 a = b", "1"),
            ("a = 1 do return end", "!"), ("a = 1 error()", "!"), ("while true do end", "!"),
            ("for i = 1, 2 do a = i end", "!"), ("a = function() end", "!"),
            ("_G[\"a\"] = 1", "!"), ("load(\"a = 1\")()", "!"), ("a = \"x", "!"), ("a = [[x", "!"),
            ("--[[ x", "!"), ("a = {{{", "!"), ("goto x", "!"), ("::x::", "!"), ("a = }", "!"),
            ("if b then VirtualHost \"x\" end", "!"),
        ])
    func prosody(code: String, value: String) {
        let tree = LuaTree(Array(code.utf8))
        #expect(
            tree.hasFailed ? value == "!" : Self.text(tree.sections[0].settings.exact("a")) == value
        )
    }

    @Test func whatIsSaidOfOneHostTwiceCountsLast() {
        let tree = LuaTree(
            Array(
                """
                modules_enabled = { "muc_wait_for_host" }
                VirtualHost "a.example.org" authentication = "token"
                Component "conference.a.example.org" "muc" modules_enabled = { "x" }
                VirtualHost "A.example.org" authentication = "anonymous"
                """.utf8))
        let record = ProsodySections(tree.sections).record
        #expect(record.value(at: "VirtualHost.authentication")?.text == "anonymous")
        // A component takes no module of all hosts that concerns Jitsi.
        #expect(record.value(at: "muc.modules_enabled")?.items?.compactMap(\.text) == ["x"])
        #expect(
            record.value(at: "VirtualHost.modules_enabled")?.items?.compactMap(\.text)
                == ["muc_wait_for_host"])
    }

    @Test(
        "Jicofo",
        arguments: [
            ("a.b = 1", "1"), ("a { b = 1 }", "1"), ("a: { b: x y }", "x y"),
            ("{ a { b = on } }", "true"),
            ("a { b = false // c\n }", "false"), ("a { b = 1, b = 2 }", "2"),
            ("a = 1\na { b = 2 }", "2"),
            ("a { b = 1 }\na = null", "-"), ("a { b = 1 }\na { c = 1 }", "1"),
            ("a { b += 1 }", "?"),
            ("a { b = ${x} }", "?"), ("a { b = 1, b = ${?X} }", "?"), ("a = ${x} { b = 1 }", "?"),
            ("a = ${x}\na { c = 1 }", "?"), ("a { b = 1 } { c = 2 }", "?"),
            ("a { b = \"x\" y }", "?"),
            ("a { b = 1\n include \"x\"\n }", "?"), ("include \"x\"\na { b = 1 }", "1"),
            ("a { b = \"x\\ty\" }", "?"), ("a { b = \"\"\"x\ny\"\"\" }", "?"),
            ("a { b = [1, 2] }", "1,2"),
            ("\"a.b\" = 1", "-"), ("a {", "!"), ("a { b = \"x }", "!"), ("a = 1 }", "!"),
            ("a { b = [1 }", "!"), (String(repeating: "a.", count: 100) + "a = 1", "!"),
            (String(repeating: "a {", count: 100), "!"),
            ("a = " + String(repeating: "[", count: 1000), "!"),
        ])
    func jicofo(text: String, value: String) {
        let tree = HOCONTree.read(Array(text.utf8))
        guard tree.document.isComplete else {
            #expect(value == "!")
            return
        }
        var found: TreeValue? = tree.document.roots.first?.exact("a")
        if found?.isDamaged == false {
            let isOpen = found?.isOpen ?? false
            found = found?.exact("b")
            #expect(Self.text(found, isOpen: isOpen) == value)
        } else {
            #expect(Self.text(found) == value)
        }
    }

    @Test(
        "Docker",
        arguments: [
            ("A=1", "1"), ("export A=1", "1"), ("A=\"x y\"", "x y"), ("A='x $y'", "x $y"),
            ("A=", "-"),
            ("A=x # y", "x"), ("A=x#y", "x#y"), ("A = 1", "1"), ("A=1\nA=2", "2"), ("#A=1", "-"),
            ("A=${B}", "?"), ("A=\"$B\"", "?"), ("A=\"x\\n\"", "?"), ("A=\"x\"y", "?"), ("A", "?"),
            ("A: 1", "?"), ("A=1\r\nB=2\r\n", "1"), ("A=\"x\nB=1\"", "!"), ("B='x\nA=1\n'", "!"),
        ])
    func docker(text: String, value: String) {
        let tree = EnvironmentTree.read(Array(text.utf8))
        #expect(
            tree.isComplete ? Self.text(tree.roots.first?.exact("A")) == value : value == "!")
    }
}
