import Chaperone
import Testing

@testable import ChaperonePlatforms

/// What scripts come to: the value of every engine, or damaged.
///
/// `"?"` stands for damaged, `"-"` for nothing there.
@Suite struct ScriptTreeTests {
    static func value(_ script: String, _ path: String) -> String {
        let tree = ScriptTree(Array(script.utf8))
        if tree.hasFailed || tree.taint != nil { return "?" }
        guard var value = tree.variables["config"] else { return "?" }
        for step in path.split(separator: ".") where !value.isDamaged {
            guard let member = value.exact(String(step)) else { return value.isOpen ? "?" : "-" }
            value = member
        }
        switch value.content {
        case .damaged: return "?"
        case .null: return "-"
        case .list(let items): return items.map { $0.scalar ?? "?" }.joined(separator: ",")
        case .object: return "{}"
        case .flag, .number, .text: return value.scalar ?? "?"
        }
    }

    @Test(
        "Literals and operators",
        arguments: [
            ("!0", "true"), ("!1", "false"), ("void 0", "-"), ("0x10", "16"), ("0b11", "3"),
            ("0o17", "15"), ("010", "8"), ("1_000", "1000"), (".5", "0.5"), ("5.", "5"),
            ("1e3", "1000"), ("-5", "-5"), ("16 / 9 > 1", "true"), ("2 + 3 * 4", "14"),
            ("'1' + 2 + 3", "123"), ("1 + 2 + '3'", "33"), ("7 % 3", "1"), ("1 << 4", "16"),
            (#"'\x41\u0042\u{43}'"#, "ABC"), (#"'\ud83d\ude00'"#, "😀"), (#"'\ud83d'"#, "?"),
            ("'a\\\nb'", "ab"), ("`a${1 + 1}b`", "a2b"), ("`${x}`", "?"), ("null ?? 4", "4"),
            ("'' || 'x'", "x"), ("1 && 6", "6"), ("false ? 1 : 2", "2"), ("(1, 2)", "2"),
            ("typeof {}", "object"), ("'a' === 'a'", "true"), ("{} === {}", "false"),
            ("100n", "?"), ("1 / 0", "?"), ("/[/}]'/.test('x')", "?"), ("x ? 1 : 2", "?"),
            ("x ? 1 : 1", "1"), ("['a', , 'b',].length", "3"), ("[1, 2][1]", "2"),
            ("'a, b'.split(',').map(function (n) { return n.trim(); })", "a,b"),
            ("'a, b'.split(',').map(n => n.trim())", "a,b"), ("'abc'.substr(-2, 1)", "b"),
            ("'aBc'.toLowerCase()", "abc"), ("'{{ x }}'", "?"), ("'<!--# echo -->'", "?"),
        ])
    func expressions(code: String, value: String) {
        #expect(Self.value("var config = { a: \(code) };", "a") == value)
    }

    @Test(
        "Statements",
        arguments: [
            ("var config = {}; config.a = 1, config.b = 2", "b", "2"),
            ("var config = { a: 1, a: 2 }", "a", "2"),
            ("var h = {}; var config = { a: h }; h.b = 2", "a.b", "2"),
            ("var config = { a: {} }; var c = config; c.a.b = 2", "a.b", "2"),
            ("var b = { c: 1 }; var config = { ...b, d: 2 }; b.c = 3", "c", "1"),
            ("var config = { ...x, a: 1 }", "a", "1"), ("var config = { a: 1, ...x }", "a", "?"),
            ("var config = { ...x }", "b", "?"), ("var config = { [x]: 1 }", "a", "?"),
            ("var config = { get a() { return 1 } }; config.a = 2", "a", "?"),
            ("var config = { set a(x) {} }; config.a = 2", "a", "?"),
            ("var config = config || {}; config.a = 1", "a", "1"),
            ("window.config = {}; globalThis['config'].a = 1", "a", "1"),
            ("if (!config.a) config.a = 1; var config = {}", "a", "?"),
            (
                "var config = {}; if (!config.hasOwnProperty('a')) config.a = {}; config.a.b = 1",
                "a.b", "1"
            ),
            ("var config = {}; if (x) { config.a = 1 } config.b = 2", "a", "?"),
            ("var config = {}; if (x) { config.a = 1 } config.b = 2", "b", "2"),
            ("var config = { a: 1 }; x && (config.a = 2)", "a", "?"),
            ("var config = { a: 1 }; { let config = { a: 2 } }", "a", "1"),
            ("var config = { a: 1 }; delete config.a", "a", "-"),
            ("var config = { a: 1 }; config.a += 2; config.a++", "a", "4"),
            ("var config = {}; config.b ||= 3", "b", "3"),
            ("var config = {}; Object.assign(config, { a: 1 }, { a: 2 })", "a", "2"),
            ("var config = { a: 1 }; Object.assign(config, x)", "a", "?"),
            ("var config = { a: 1 }; config.b?.c.d; config.c = config?.a", "c", "1"),
            ("var config = { a: 1 }; config.b.c = 2", "a", "?"),
            ("const config = { a: 1 }; config = {}", "a", "?"),
            ("var config = { a: 1 }; let config = {}", "a", "?"),
            ("var config = { a: 1 }; throw 1", "a", "?"),
            ("// x\rvar config = { a: 1 }", "a", "1"), ("<!-- x\nvar config = { a: 1 }", "a", "1"),
            ("var config = { a: 1 }\nvar b = 1\n++b\nconfig.b = b", "b", "2"),
            ("var config = { a: 1 }\n(config)", "a", "?"),
            ("try { var config = { a: 1 } } catch (e) { }", "a", "?"),
            ("var config = { a: 1 }; switch (x) { case 1: config.a = 2 }", "a", "?"),
            ("var config = { a: 1 }; console.log(config)", "a", "1"),
            ("var config = { a: 1 }; init(config)", "a", "?"),
            ("var config = { a: { b: 1 } }; config[x].b = 2", "a.b", "?"),
            ("var config = { a: { b: 1 } }; [config.a].pop().b = 2", "a.b", "?"),
            (
                "var o = { x: 1 }; var config = { a: o }; f(); o = 0; function f() { o.x = 2 }",
                "a.x", "?"
            ),
        ])
    func statements(script: String, path: String, value: String) {
        #expect(Self.value(script, path) == value)
    }

    @Test(
        "Code that could reach the configuration in some other way",
        arguments: [
            "(function () { config.a = 2 })()", "(() => config.a = 2)()", "eval('config.a = 2')",
            "new Function('config.a = 2')()", "''.constructor.constructor('config.a = 2')()",
            "[].at['con' + 'structor']('config.a = 2')()", "var w = window; w.config.a = 2",
            "(function (r) { r.config.a = 2 })(this)", "Object.prototype.b = 1",
            "for (;;) {}", "while (x) config.a++", "do { config.a = 2 } while (x)",
            "for (var k in config) config[k] = 2", "foo: { break foo }", "with (config) { a = 2 }",
            "class A { static { config.a = 2 } }", "setTimeout('config.a = 2')",
            "var { config: c } = window; c.a = 2", "({ a: config.a } = x)",
            "Object.defineProperty(config, 'a', x)", "var x = { toString() { config.a = 2 } }",
            "window[x] = 2", "window['con' + 'fig'].a = x",
        ])
    func reaching(code: String) {
        #expect(Self.value("var config = { a: 1 };\n\(code)", "a") == "?")
    }

    @Test(
        "What no engine reads is not read",
        arguments: [
            "var config = { a: 1 b: 2 };", "var config = { a: 'x' };\nexport default config;",
            "import x from 'y'; var config = { a: 1 };", "var config = { a: 1 }; return;",
            "var config = { a: 1 ?? 2 || 3 };", "var config = { a: -2 ** 2 };",
            "var config = { a: 0x1G };", "var config = { a: 'x };", "var config = { a: 1 /* };",
            "var config = { a: `x };", "var config = { a: 1 };;; }", "var config = { a: (1 };",
            "var config = { a: 1, {% if x %} };", "var config = { a: @@A@@ };",
            "var if = 1; var config = { a: 1 }",
        ])
    func errors(script: String) {
        #expect(ScriptTree(Array(script.utf8)).hasFailed)
    }

    @Test(
        "Neither depth nor length costs more than it should",
        arguments: [
            "[", "{a:", "(", "!", "a=", "1?2:", "x=>", "((a,b)=>", "`${`", "'a'+", "1,", "f(", "-",
            "new ",
            "if(1){}else ", "try{", ".a", "[x]", "...", "/", "{...", "typeof ", "function(){",
            "<!--", "\\",
        ])
    func hostileLength(piece: String) {
        let script = "var config = " + String(repeating: piece, count: 20_000)
        let start = ContinuousClock.now
        _ = ScriptTree(Array(script.utf8))
        #expect(start.duration(to: .now) < .seconds(30))
    }

    @Test func objectsThatHoldEachOtherEnd() {
        var script = "var a0 = { x: 1 };"
        for index in 1..<100 { script += "var a\(index) = { l: a\(index - 1), r: a\(index - 1) };" }
        let tree = ScriptTree(
            Array((script + "var config = a99; config.self = config; config.b = 1;").utf8))
        #expect(tree.variables["config"]?.members != nil)
    }

    @Test func whatIsUnknownHasItsLine() {
        let tree = ScriptTree(
            Array("var config = {\n a: 1,\n b: x(),\n};\nif (y)\n  config.c = 2;\n".utf8))
        #expect(tree.variables["config"]?.exact("b")?.line == 3)
        #expect(tree.variables["config"]?.exact("c")?.line == 6)
        #expect(tree.document.problems.map(\.line) == [3, 6])
    }
}
