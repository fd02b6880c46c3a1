import Chaperone
import Testing

@testable import ChaperonePlatforms

/// What `Export-Clixml` writes, and what somebody might write instead.
@Suite struct CLIXMLTreeTests {
    static let namespace = "http://schemas.microsoft.com/powershell/2004/04"

    static func read(_ text: String) -> TreeDocument { CLIXMLTree.read(Array(text.utf8)) }

    /// Elements as the export of a shell that wrote them.
    static func export(_ elements: String) -> TreeDocument {
        read("<Objs Version=\"1.1.0.1\" xmlns=\"\(namespace)\">\(elements)</Objs>")
    }

    static let policies = """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- saved on a Tuesday -->
        <Objs Version="1.1.0.1" xmlns="\(namespace)">
          <Obj RefId="0">
            <TN RefId="0">
              <T>Microsoft.Teams.Policy.TeamsMeetingPolicy</T>
              <T>System.Object</T>
            </TN>
            <ToString>policy</ToString>
            <Props>
              <S N="Identity">Global</S>
              <B N="AllowCloudRecording">true</B>
              <I32 N="NewMeetingRecordingExpirationDays">-1</I32>
              <Nil N="Description" />
              <Obj N="ExternalAccessWithTrialTenants" RefId="1">
                <TN RefId="1"><T>Contoso.Tenants</T><T>System.Enum</T></TN>
                <ToString>Blocked</ToString>
                <I32>1</I32>
              </Obj>
              <Obj N="AllowedDomains" RefId="2">
                <TN RefId="2"><T>System.Object[]</T></TN>
                <LST><S>a.example.org</S><S>b.example.org</S></LST>
              </Obj>
              <Obj N="Key" RefId="3">
                <DCT><En><S N="Key">ScopeClass</S><S N="Value">Gl&#xF6;bal &amp; all</S></En></DCT>
              </Obj>
            </Props>
            <MS>
              <S N="Note">one_x000A_two</S>
            </MS>
          </Obj>
          <Obj RefId="4">
            <TNRef RefId="0" />
            <Props>
              <S N="Identity">Tag:AllOn</S>
              <Ref N="AllowedDomains" RefId="2" />
              <DT N="Changed">2026-11-02T10:00:00Z</DT>
            </Props>
          </Obj>
        </Objs>
        """

    @Test func policiesBecomeObjects() {
        let document = Self.read(Self.policies)
        #expect(document.isComplete)
        #expect(document.problems.isEmpty)
        #expect(
            document.drawn == [
                """
                {Identity: "Global", AllowCloudRecording: true, \
                NewMeetingRecordingExpirationDays: -1, Description: null, \
                ExternalAccessWithTrialTenants: "Blocked", \
                AllowedDomains: ["a.example.org", "b.example.org"], \
                Key: {ScopeClass: "Glöbal & all"}, Note: "one\ntwo"}
                """,
                """
                {Identity: "Tag:AllOn", AllowedDomains: ["a.example.org", "b.example.org"], \
                Changed: "2026-11-02T10:00:00Z"}
                """,
            ])
    }

    @Test(arguments: [
        ("<S>x</S>", "\"x\""), ("<S />", "\"\""), ("<B>TRUE</B>", "true"), ("<B>0</B>", "?"),
        ("<I32> 5 </I32>", "5"), ("<I64>-9</I64>", "-9"), ("<U32>7</U32>", "7"),
        ("<By>1</By>", "1"),
        ("<Db>1.5E+3</Db>", "1.5E+3"), ("<Db>NaN</Db>", "?"), ("<D>0.10</D>", "0.10"),
        ("<I32>0x10</I32>", "?"), ("<I32></I32>", "?"), ("<I32>1 2</I32>", "?"), ("<Nil/>", "null"),
        ("<C>65</C>", "\"A\""), ("<C>55296</C>", "?"), ("<SS>01000000</SS>", "?"),
        ("<G>87eab5e0-0000-0000-0000-000000000000</G>", "\"87eab5e0-0000-0000-0000-000000000000\""),
        ("<TS>PT9H</TS>", "\"PT9H\""), ("<Version>1.2</Version>", "\"1.2\""),
        ("<S>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;</S>", "\"<>&\"'AB\""),
        ("<S>a<!-- b -->c<![CDATA[<d>&e;]]></S>", "\"ac<d>&e;\""),
        ("<S>_xD83D__xDE00_ _x005F_x000A_ _x00_ _xzzzz_</S>", "\"😀 _x000A_ _x00_ _xzzzz_\""),
        ("<S>_xD83D_</S>", "?"), ("<S>a\r\nb\rc</S>", "\"a\nb\nc\""), ("<S>a<b>c</b></S>", "?"),
        ("<Obj><LST /></Obj>", "[]"), ("<Obj><IE><I32>1</I32><Nil/></IE></Obj>", "[1, null]"),
        ("<Obj><STK><B>true</B></STK></Obj>", "[true]"), ("<Obj><QUE></QUE></Obj>", "[]"),
        ("<Obj><ToString>Everyone</ToString><I32>2</I32></Obj>", "\"Everyone\""),
        ("<Obj><ToString>2</ToString><I32>2</I32></Obj>", "2"),
        ("<Obj><S>x</S><MS><S N=\"note\">y</S></MS></Obj>", "\"x\""),
        ("<Obj><ToString>AllowAllKnownDomains</ToString><Props /></Obj>", "{}"),
        ("<Obj><LST/><DCT/></Obj>", "?"), ("<Obj><DCT><En><S N='Key'>a</S></En></DCT></Obj>", "?"),
        ("<Obj><DCT><En><Nil N='Key'/><Nil N='Value'/></En></DCT></Obj>", "?"),
        ("<Obj><MS><S N='_x0041_&amp;b'>x</S></MS></Obj>", "{A&b: \"x\"}"),
        ("<Obj><MS><S N='a'>x</S><S N='A'>y</S></MS></Obj>", "{a: \"x\", A: \"y\"}"),
        ("<Ref RefId='9' />", "?"),
        ("<Obj RefId='9'><MS><Ref N='a' RefId='9'/></MS></Obj>", "{a: ?}"),
    ])
    func elementsBecomeValues(element: String, drawn: String) {
        let document = Self.export(element)
        #expect(document.drawn == [drawn])
        #expect(document.isComplete)
        #expect(document.problems.allSatisfy { !$0.losesInput })
    }

    @Test func anIDThatTwoObjectsBearIsNotFollowed() {
        let object = "<Obj RefId='1'><LST/></Obj>"
        #expect(Self.export("\(object)\(object)<Ref RefId='1'/>").drawn == ["[]", "[]", "?"])
    }

    @Test(arguments: [
        "<Objs><Obj><Props>\n  ¦<B N='a'>true</B></Props></Obj></Objs>",
        "<Objs><Obj><Props><S N='é'>é\n</S>¦<Nil N='a'/></Props></Obj></Objs>",
        "\n<Objs>\r\n<Obj><MS><!--\n-->¦<Obj\nN='a'><LST/></Obj></MS></Obj></Objs>",
    ])
    func valuesStandWhereTheirTagsStand(text: String) throws {
        let marked = Marked(text)
        let value = try #require(CLIXMLTree.read(marked.bytes).roots.first?["a"])
        #expect(
            (value.line, value.column, value.offset) == (marked.line, marked.column, marked.offset))
    }

    @Test(arguments: [
        "¦<!DOCTYPE x><Objs/>",
        "<?xml version='1.0'?>\n¦<!DOCTYPE a SYSTEM 'file:///etc/passwd'><Objs/>",
        "¦<!DOCTYPE b [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'>]><Objs><S>&b;</S></Objs>",
        "<Objs>¦<!ENTITY a 'aa'></Objs>", "<Objs><S>¦&a;</S></Objs>", "<Objs><S>¦&amp</S></Objs>",
        "<Objs><S>¦&#0;</S></Objs>", "<Objs><S>¦&#xD800;</S></Objs>", "<Objs><S>¦& </S></Objs>",
        "<Objs><S>¦&#99999999999999;</S></Objs>", "<Objs><S>¦&#1;</S></Objs>",
        "<Objs>¦<?php x?></Objs>", " ¦<?xml version='1.0'?><Objs/>",
        "<Objs><Obj>¦</Objs>", "<Objs><S>x¦</B></Objs>", "<Objs/>¦</Objs>", "<Objs/>\n¦<Objs/>",
        "<Objs/>¦x", "<Objs><S N=¦a/></Objs>", "<Objs><S N¦></S></Objs>",
        "<Objs><S N='a'¦M='b'/></Objs>",
        "<Objs><S N='a' ¦N='b'/></Objs>", "<Objs><S N='¦<'/></Objs>", "<Objs><S / ¦></Objs>",
        "<Objs><¦5/></Objs>", "<Objs>< ¦S/></Objs>", "<¦<", "¦x<Objs/>", "¦", "  \n¦",
        "<Objs¦", "<Objs><Obj>¦", "<Objs><S N='a¦", "<Objs><S>x¦", "<Objs><S>&am¦", "<Objs></Objs¦",
        "<Objs><!-- ¦", "<Objs><S><![CDATA[x]]¦", "<?xml ¦", "<Objs><S>¦\u{1}</S></Objs>",
        "<Objs><S>a¦\u{0}b</S></Objs>", "<Objs/>¦\u{0}", "¦<html><body/></html>", "¦<Report/>",
    ])
    func whatIsNotAnExportIsRefusedWhereItStands(text: String) throws {
        var marked = Marked(text)
        if text.contains("< ¦S") { marked = Marked("<Objs><¦ S/></Objs>") }
        if text.contains("/ ¦>") { marked = Marked("<Objs><S /¦ ></Objs>") }
        let document = CLIXMLTree.read(marked.bytes)
        #expect(!document.isComplete)
        let problem = try #require(document.problems.last { $0.losesInput })
        #expect(marked.isPlace(of: problem), "\(problem)")
        #expect(!problem.message.text.contains("passwd"))
    }

    @Test func textBetweenElementsIsRefused() {
        #expect(!Self.export("<Obj><Props>x</Props></Obj>").isComplete)
        #expect(!Self.export("x").isComplete)
    }

    @Test func textThatIsNotUTF8DamagesOnlyItsValue() {
        let bytes = Array("<Objs><S>".utf8) + [0xE9] + Array("</S><B>true</B></Objs>".utf8)
        let document = CLIXMLTree.read(bytes)
        #expect(document.drawn == ["?", "true"])
        #expect(document.problems.count == 1)
    }

    @Test func whatStandsBeforeAFaultIsKept() {
        let text = "<Objs><Obj><MS><S N='a'>x</S></MS></Obj><Obj><MS><B N='b'>true</B><S N='c'>y"
        #expect(Self.read(text).drawn == ["{a: \"x\"}", "{b: true, c: ?}"])
        #expect(Self.read("<Objs><Obj><LST><S>x</S>").drawn == ["[\"x\", ?]"])
        #expect(Self.read("<Objs><Obj><MS>").drawn == ["?"])
    }

    @Test(arguments: [
        "<Obj><LST>", "<a>", "<Obj><Props><Obj N='a'>", "<Obj><DCT><En><Obj N='Key'>",
    ])
    func nestingIsBounded(tags: String) {
        let document = Self.read("<Objs>" + String(repeating: tags, count: 100_000))
        #expect(!document.isComplete)
        #expect(document.problems.count == 1)
    }

    @Test(arguments: [
        "<", "</", "<!--", "<![CDATA[", "&", "&lt;", "<a ", " ", "<S>", "<S/>", "'", "_x000A_", ">",
        "<Obj RefId='1'>", "]]>", "<Nil N='a'/>", "é",
    ])
    func aMegabyteOfAnythingEnds(piece: String) {
        let text = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
        _ = Self.read(text)
        _ = Self.read("<Objs><Obj><MS><S N='a'>" + text)
        _ = Self.read("<Objs " + text)
        #expect(Self.read(text).problems.count <= TreeLimits.problems + 1)
    }

    @Test func referencesCannotMultiply() {
        var text = "<Objs><Obj RefId='0'><LST><S>x</S></LST></Obj>"
        for id in 1...200 {
            let reference = "<Ref RefId='\(id - 1)'/>"
            text += "<Obj RefId='\(id)'><LST>\(reference)\(reference)</LST></Obj>"
        }
        let document = Self.read(text + "</Objs>")
        func count(_ value: TreeValue) -> Int {
            1 + (value.items ?? []).reduce(0) { $0 + count($1) }
        }
        #expect(document.isComplete)
        #expect(document.roots.reduce(0) { $0 + count($1) } < 1 << 18)
    }

    @Test func referencesCannotDig() {
        var text = "<Objs><Obj RefId='0'><LST/></Obj>"
        for id in 1...1_000 {
            text += "<Obj RefId='\(id)'><LST><Ref RefId='\(id - 1)'/></LST></Obj>"
        }
        func depth(_ value: TreeValue) -> Int { 1 + (value.items ?? []).map(depth).reduce(0, max) }
        let document = Self.read(text + "</Objs>")
        #expect(document.roots.map(depth).max() ?? 0 <= TreeLimits.depth + 1)
    }

    @Test func anExportThatIsCutOffAnywhereIsAPartOfTheWhole() {
        let bytes = Array(Self.policies.utf8)
        let whole = CLIXMLTree.read(bytes)
        for count in 0..<bytes.count {
            let part = CLIXMLTree.read(Array(bytes[..<count]))
            #expect(!part.isComplete, "\(count)")
            #expect(part.isPart(of: whole), "\(count): \(part.drawn)")
        }
    }

    @Test func anExportWithOneWrongByteEnds() {
        let bytes = Array(Self.policies.utf8)
        for index in bytes.indices {
            for byte in Array("<>&\"'/ ]-\0".utf8) + [0xFF] {
                var broken = bytes
                broken[index] = byte
                #expect(CLIXMLTree.read(broken).roots.count <= 2)
            }
        }
    }
}
