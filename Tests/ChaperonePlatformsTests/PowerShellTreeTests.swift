import Chaperone
import Testing

@testable import ChaperonePlatforms

/// What Microsoft365DSC exports, what people write by hand, and what nobody should run.
@Suite struct PowerShellTreeTests {
    static func read(_ text: String) -> TreeDocument { PowerShellTree.read(Array(text.utf8)) }

    /// A resource with these statements in it.
    static func resource(_ statements: String) -> TreeDocument { read("R 'i' {\n\(statements)\n}") }

    static let export = #"""
        # Generated with Microsoft365DSC
        param (
            [parameter()]
            [System.Management.Automation.PSCredential]
            $Credential
        )

        Configuration M365TenantConfig
        {
            param ([ValidateSet('a)', "b}")] $Mode = "x")
            if ($null -eq $Credential)
            {
                <# Credentials { #>
                $Credscredential = Get-Credential -Message "Don't { say $("(" + 'x')"
            }
            else { $CredsCredential = $Credential }
            $OrganizationName = $CredsCredential.UserName.Split('@')[1]

            Import-DscResource -ModuleName 'Microsoft365DSC' -ModuleVersion '1.23.322.1'

            Node localhost
            {
                TeamsMeetingPolicy "TeamsMeetingPolicy-Global"
                {
                    AllowCloudRecording               = $True;
                    AllowTranscription                = $false
                    AutoAdmittedUsers                 = "EveryoneInCompany"; # the lobby
                    Credential                        = $Credscredential;
                    Description                       = 'It''s ours';
                    Identity                          = "Tag:`"A`" ""B"" `$5`tü";
                    MeetingInviteTags                 = @("a",
                                                          'b', $null, -1.5);
                    NewMeetingRecordingExpirationDays = 60;
                    Owner                             = "admin@$OrganizationName";
                    Tenant                            = $ConfigurationData.NonNodeData.TenantId;
                }

                TeamsFederationConfiguration Federation
                {
                    AllowedDomains = @();
                    Rules          = @(
                        MSFT_Rule{
                            Name = 'one'
                            Days = @{ from = 1; 'to' = 2 }
                        }
                        MSFT_Rule{
                            Name = 'two'
                        }
                    );
                    Text           = @"
        first "line"
        second
        "@
                    Ensure         = Present
                }
            }
        }
        """#

    @Test func resourcesBecomeObjects() {
        let document = Self.read(Self.export)
        #expect(document.isComplete)
        #expect(document.problems.isEmpty)
        #expect(
            document.drawn == [
                """
                {ResourceName: "TeamsMeetingPolicy", InstanceName: "TeamsMeetingPolicy-Global", \
                AllowCloudRecording: true, AllowTranscription: false, \
                AutoAdmittedUsers: "EveryoneInCompany", Credential: ?, Description: "It's ours", \
                Identity: "Tag:"A" "B" $5\tü", MeetingInviteTags: ["a", "b", null, -1.5], \
                NewMeetingRecordingExpirationDays: 60, Owner: ?, Tenant: ?}
                """,
                """
                {ResourceName: "TeamsFederationConfiguration", InstanceName: "Federation", \
                AllowedDomains: [], \
                Rules: [{Name: "one", Days: {from: 1, to: 2}}, {Name: "two"}], \
                Text: "first "line"\nsecond", Ensure: "Present"}
                """,
            ])
    }

    @Test(arguments: [
        ("$TRUE", "true"), ("$False", "false"), ("$NULL", "null"), ("5", "5"), ("-5", "-5"),
        ("1.5e3", "1.5e3"), ("Present", "\"Present\""), ("Tag:AllOn", "\"Tag:AllOn\""),
        ("''", "\"\""), ("\"\"", "\"\""), ("'a`n$x\"'", "\"a`n$x\"\""), ("\"a`nb\"", "\"a\nb\""),
        ("\"it costs 5$\"", "\"it costs 5$\""), ("\"`u{1F600}`q\"", "\"😀q\""),
        ("'a\nb'", "\"a\nb\""), ("\n  'next line'", "\"next line\""), ("`\n 5", "5"),
        ("'a', 'b',\n 'c'", "[\"a\", \"b\", \"c\"]"),
        ("@('a'; 'b'\n'c' # d\n)", "[\"a\", \"b\", \"c\"]"),
        ("@(@(1), @())", "[[1], []]"), ("@{}", "{}"),
        ("@{ a = 1; b = @{ c = $true } }", "{a: 1, b: {c: true}}"),
        ("@{ 'a b' = 1\n\"c\" = 2 }", "{a b: 1, c: 2}"), ("MSFT_X { a = 1 }", "{a: 1}"),
        ("MSFT_X\n{\na = 1\n}", "{a: 1}"), ("@'\na $x\n'@", "\"a $x\""),
        ("@\"\r\na`tb\r\n\"@", "\"a\tb\""),
        ("@\"\n\"@", "\"\""), ("'x' # 'y'", "\"x\""), ("'x' <# 'y' #>", "\"x\""), ("'}'", "\"}\""),
    ])
    func dataIsRead(value: String, drawn: String) {
        let document = Self.resource("a = \(value)\nz = 1")
        #expect(document.problems.isEmpty)
        #expect(
            document.drawn == ["{ResourceName: \"R\", InstanceName: \"i\", a: \(drawn), z: 1}"])
    }

    /// What a variable holds is in no export; that is no fault of it.
    @Test(arguments: [
        "$Credscredential", "$ConfigurationData.NonNodeData.X", "$env:HOME", "${a b}", "\"$x\"",
        "\"a $x b\"", "\"a $($x.Name) b\"", "\"${x}\"", "$($x)", "@\"\n$x\n\"@", "\"$_\"",
    ])
    func variablesDamageTheirValueAlone(value: String) {
        let document = Self.resource("a = \(value);\nz = 1")
        #expect(document.isComplete)
        #expect(document.problems.isEmpty)
        #expect(
            document.drawn == ["{ResourceName: \"R\", InstanceName: \"i\", a: ?, z: 1}"])
    }

    @Test(arguments: [
        "$(rm -rf /)", "\"a $(rm) b\"", "Invoke-Expression 'x'", "Invoke-Expression",
        "(Get-Secret)",
        "'a' + 'b'", "'a' +\n 'b'", "\"a\" -f $x", "$x[0]", "$x.ToString()", "$true -and $false",
        "!$true", "-not $true", "[int]5", "[System.IO.File]::ReadAllText('/etc/passwd')", "{ rm }",
        "& 'rm'", "5 + 5", "5-3", "0x10", "1kb", ".5", "+5", "1..5", "@splat", "`rm", "| rm",
        "'a' 'b'", "'a', 'b' + 'c'", "\"$(\"$(\"a)\")\")\"", "$(if ($x) { \"}\" } else { ')' })",
        "@\"\n$(\"\n\"@)\n\"@", "if ($x) { 1 } else { 2 }", "Get-Date | Out-Null", "“a”",
        "$($x; rm)",
        "New-Object PSCredential('a', (ConvertTo-SecureString 'b'))", "$x = 5", "=", "",
    ])
    func codeDamagesItsValueAlone(value: String) throws {
        let document = Self.resource("y = 0\na = \(value);\nz = 1")
        #expect(document.isComplete)
        #expect(
            document.drawn == ["{ResourceName: \"R\", InstanceName: \"i\", y: 0, a: ?, z: 1}"])
        #expect(document.problems.count == 1)
        #expect(document.problems.allSatisfy { !$0.losesInput && $0.line >= 3 })
    }

    @Test func codeInAListDamagesItsItemAlone() {
        let document = Self.resource("a = @('x', $y, $(rm), whoami, 'z')")
        #expect(document.roots[0]["a"]?.drawn == "[\"x\", ?, ?, ?, \"z\"]")
        #expect(document.problems.count == 2)
    }

    @Test func statementsOfCodeAreSteppedOver() {
        let document = Self.resource(
            "Invoke-Expression 'rm'\n$x = 5\nif ($x) { a = 1 }\na = 2\nb\nc += 1\nd = 3")
        #expect(
            document.drawn == ["{ResourceName: \"R\", InstanceName: \"i\", a: 2, d: 3}"])
        #expect(document.problems.count == 5)
        #expect(document.isComplete)
    }

    @Test func aNameThatStandsTwiceIsDamaged() throws {
        let root = try #require(Self.resource("a = 1\nA = 2").roots.first)
        #expect(root.members?.count == 4)
        #expect(root["a"]?.isDamaged == true)
    }

    @Test func aMissingValueTakesNothingFromTheNextLine() {
        let document = Self.resource("a =\nb = 1")
        #expect(document.roots[0].drawn.hasSuffix("a: ?, b: 1}"))
    }

    @Test(arguments: [
        ("R i { a = 1 }", "i"), ("R 'i j'{a=1}", "i j"), ("R \"i\" # x\n<# { #>\n{ a = 1 }", "i"),
        ("if ($x) { foreach ($y in 1..2) { R 'i' { a = 1 } } }", "i"),
        ("function F { Configuration C { Node ('a','b') { R 'i' { a = 1 } } } }", "i"),
        ("Describe 'x' { R 'i' { a = 1 } }", "i"), ("configuration C { R i\n{\na = 1 } }", "i"),
        ("$d = @{ AllNodes = @(@{ NodeName = '}' }) }\nR 'i' { a = 1 }", "i"),
    ])
    func resourcesAreFoundWhereverTheyStand(text: String, instance: String) {
        let document = Self.read(text)
        #expect(document.isComplete)
        #expect(
            document.drawn.last == "{ResourceName: \"R\", InstanceName: \"\(instance)\", a: 1}")
    }

    @Test(arguments: ["$x", "\"a-$x\"", "\"a-$(rm)\"", "$x.Name"])
    func anInstanceWhoseNameIsNotToldKeepsItsMembers(instance: String) {
        #expect(
            Self.read("R \(instance) { a = 1 }").drawn == [
                "{ResourceName: \"R\", InstanceName: ?, a: 1}"
            ])
    }

    @Test(arguments: [
        "Get-X 'a' { b = 1 }", "Configuration C { }", "Node localhost { }", "switch 'x' { a { } }",
        "'R' 'i' { a = 1 }", "# R 'i' { a = 1 }", "<# R 'i' { a = 1 } #>",
        "@'\nR 'i' { a = 1 }\n'@",
        "\"$(R 'i' { a = 1 })\"", "$x = @{ a = 1 }", "",
    ])
    func whatHoldsNoResourceSaysSo(text: String) {
        let document = Self.read(text)
        #expect(document.roots.isEmpty)
        #expect(!document.isComplete)
    }

    @Test(arguments: [
        "R 'i' {\n  ü = 'é'; a = ¦5\n}", "R 'i' { b = @'\né\n'@\n a = ¦\"x\" }",
        "# é\r\nR 'i' {\r\n\ta =\r\n\t\t¦@(1)\r\n}", "R 'i' { a = ¦$x.y }",
        "R 'i' { a = ¦$(\nrm) }",
    ])
    func valuesStandWhereTheyBegin(text: String) throws {
        let marked = Marked(text)
        let value = try #require(PowerShellTree.read(marked.bytes).roots.first?["a"])
        #expect(
            (value.line, value.column, value.offset) == (marked.line, marked.column, marked.offset))
    }

    @Test func resourcesStandWhereTheirNamesBegin() throws {
        let root = try #require(Self.read("{\n  R 'i' { } }").roots.first)
        #expect((root.line, root.column, root.offset) == (2, 3, 4))
        #expect(root["InstanceName"]?.column == 5)
    }

    @Test(arguments: [
        "R 'i' ¦{ a = 1", "R 'i' { a = ¦'x }", "R 'i' { a = ¦\"x }", "R 'i' { a = @('x' ¦}",
        "R 'i' { a = ¦@(1,", "R 'i' { a = @¦{ b = 1", "R 'i' { a = ¦@'\nx }", "R ¦'i { a = 1 }",
        "R 'i' { a = 1 } ¦}", "R 'i' { a = 1 ¦) }", "¦{ R 'i' { a = 1 }", "R 'i' { a = $¦(rm",
        "R 'i' { a = \"$¦(rm", "R 'i' { ¦<# a = 1 }", "Node x ¦{", "R 'i' { a = @(1 ¦} )",
        "R 'i' { a = 1 }\n¦\u{0}", "R 'i' { a = '¦\u{0}' }", "¦\u{0}R 'i' { a = 1 }",
        "(¦} R 'i' { a = 1 }",
    ])
    func whatIsNotClosedFailsWhereItStands(text: String) throws {
        let marked = Marked(text)
        let document = PowerShellTree.read(marked.bytes)
        #expect(!document.isComplete)
        let problem = try #require(document.problems.last { $0.losesInput })
        #expect(marked.isPlace(of: problem), "\(problem)")
    }

    @Test func whatStandsBeforeAFaultIsKept() {
        let document = Self.read("R 'i' { a = 1 }\nR 'j' { b = $true; c = @('x', 'y")
        #expect(
            document.drawn == [
                "{ResourceName: \"R\", InstanceName: \"i\", a: 1}",
                "{ResourceName: \"R\", InstanceName: \"j\", b: true, c: [\"x\", ?, ?]}",
            ])
    }

    @Test func textThatIsNotUTF8DamagesOnlyItsValue() {
        let bytes = Array("R 'i' { a = '".utf8) + [0xE9] + Array("'; b = 1 }".utf8)
        let document = PowerShellTree.read(bytes)
        #expect(document.drawn == ["{ResourceName: \"R\", InstanceName: \"i\", a: ?, b: 1}"])
        #expect(document.isComplete)
        #expect(document.problems.count == 1)
    }

    @Test(arguments: [
        "@(", "@{ a = ", "M{ a = ", "$(", "\"$(", "(", "{", "[", "R 'i' {\n", "@(@{ a = ", "'a', ",
    ])
    func nestingIsBounded(piece: String) {
        let text = "R 'i' { a = " + String(repeating: piece, count: 5_000)
        #expect(!Self.read(text).isComplete)
        #expect(!Self.read(String(repeating: piece, count: 5_000)).isComplete)
    }

    @Test(arguments: [
        "<", "{", "}", "\"", "'", "a ", "a 'b' ", "a \"b\"\n", "a b <# c #>\n", "@\" ", "@'\n", "`",
        "$", "${", "$(", "#", "<#", "a = ", "a = 1\n", "a b\n\n", ",", ";", "-", "1", "@", "é",
        "\"$(a)\" ", "=", "a b {} ", "M\n\n",
    ])
    func muchOfAnythingEnds(piece: String) {
        let text = String(repeating: piece, count: (1 << 14) / piece.utf8.count)
        for start in [
            "", "R 'i' {", "R 'i' { a = ", "R 'i' { a = @(", "R 'i' { a = \"", "R 'i' { a = $(",
        ] {
            #expect(Self.read(start + text).problems.count <= TreeLimits.problems + 1)
        }
    }

    @Test func anExportThatIsCutOffAnywhereIsAPartOfTheWhole() {
        let bytes = Array(Self.export.utf8)
        let whole = PowerShellTree.read(bytes)
        for count in 0..<bytes.count {
            let part = PowerShellTree.read(Array(bytes[..<count]))
            #expect(!part.isComplete, "\(count)")
            #expect(part.isPart(of: whole), "\(count): \(part.drawn)")
        }
    }

    @Test func anExportWithOneWrongByteEnds() {
        let bytes = Array(Self.export.utf8)
        let wrong = Array("{}()\"'`$@#<= \n\0".utf8) + [0xFF]
        for index in bytes.indices {
            var broken = bytes
            broken[index] = wrong[index % wrong.count]
            #expect(PowerShellTree.read(broken).problems.count <= TreeLimits.problems + 1)
        }
    }
}
