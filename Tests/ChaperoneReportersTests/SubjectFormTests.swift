import Chaperone
import ChaperoneReporters
import Testing

@Suite("What a report says of an event is the same by its form")
struct SubjectFormTests {
    /// What has lines with forms: two reports, and what a run keeps, which also says whose an event is.
    enum Report: String, CaseIterable {
        case ndjson, csv, kept

        func append(_ names: EventNames, to bytes: inout [UInt8]) {
            switch self {
            case .ndjson: NDJSONReporter().appendSubject(names, to: &bytes)
            case .csv: CSVReporter().appendSubject(names, to: &bytes)
            case .kept: OutcomeLines(.all).appendSubject(names, to: &bytes)
            }
        }

        func areShownAsTheyStand(_ names: EventNames) -> Bool {
            switch self {
            case .ndjson: NDJSONReporter().areShownAsTheyStand(names)
            case .csv: CSVReporter().areShownAsTheyStand(names)
            case .kept: OutcomeLines(.all).areShownAsTheyStand(names)
            }
        }
    }

    /// Names as they may stand in JSON: those with a backslash have escapes.
    static let names = [
        "Assembly", "説明会(保護者向け)", "Year 9: tests & co", "",
        " before", "behind ", "=SUM(A1)", "+1", "@home",
        "-x", "a,b", "a'b", "tab\there", "del\u{7F}",
        "\u{202E}back", "c1\u{85}x", "\u{FEFF}x", "Zoë",
        #"say \"hi\""#, #"line\nline"#, #"\\"#, "no escape",
        String(repeating: "X", count: 16), String(repeating: "Q", count: 40),
    ]

    @Test("Where it says that names are shown as they stand", arguments: Report.allCases, names)
    func same(_ report: Report, _ name: String) {
        var shown = 0
        for (key, owner) in [
            ("81234567890", "u1"), ("a,b", "QQQQQQQQQQQQQQQQ"), ("k\"", "u1"), ("1", "\u{1}"),
        ] {
            Self.with(key, name, owner) { key, text, owner in
                for name in [text, nil] {
                    let names = EventNames(
                        kind: .webinar, platform: "zoom", key: key, name: name,
                        nameHasEscapes: text.contains(0x5C), owner: owner)
                    guard report.areShownAsTheyStand(names) else { continue }
                    shown += 1
                    var expected: [UInt8] = []
                    report.append(names, to: &expected)
                    let form = SubjectForm(names) { report.append($0, to: &$1) }
                    #expect(Self.filled(form, names) == expected)
                }
            }
        }
        // A plain identifier without a name.
        #expect(shown > 0)
    }

    private static func filled(_ form: SubjectForm, _ names: EventNames) -> [UInt8] {
        form.pieces.reduce(into: []) { bytes, piece in
            bytes += piece.bytes
            switch piece.name {
            case .key: bytes += names.key
            case .name: if let name = names.name { bytes += name }
            case .owner: bytes += names.owner
            case nil: break
            }
        }
    }

    private static func with(
        _ one: String, _ two: String, _ three: String,
        _ body: (
            UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>
        ) -> Void
    ) {
        Array(one.utf8).withUnsafeBufferPointer { one in
            Array(two.utf8).withUnsafeBufferPointer { two in
                Array(three.utf8).withUnsafeBufferPointer { body(one, two, $0) }
            }
        }
    }

    @Test("Plain names are shown as they stand, and what a spreadsheet would obey is not")
    func plain() {
        Self.with("81234567890", "Assembly", "u1") { key, name, owner in
            let names = EventNames(
                kind: .meeting, platform: "zoom", key: key, name: name, nameHasEscapes: false,
                owner: owner)
            for report in Report.allCases {
                #expect(report.areShownAsTheyStand(names), "\(report)")
            }
        }
        Self.with("81234567890", "=SUM(A1)", "u1") { key, name, owner in
            let names = EventNames(
                kind: .meeting, platform: "zoom", key: key, name: name, nameHasEscapes: false,
                owner: owner)
            #expect(NDJSONReporter().areShownAsTheyStand(names))
            #expect(!CSVReporter().areShownAsTheyStand(names))
        }
    }
}
