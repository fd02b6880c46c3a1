import Chaperone
import ChaperoneReporters
import Foundation
import Testing

/// What anybody wrote is shown, and never obeyed.
@Suite struct HostileTextTests {
    private static let formats = Reporters.all.map { $0.name }
    private static let kinds = HostileResult.texts.map(\.name)

    @Test(arguments: formats, kinds)
    func everyFormatIsInert(format: String, kind: String) throws {
        let reporter = try #require(Reporters.named(format))
        let hostile = try #require(HostileResult.texts.first { $0.name == kind }).text
        for (redaction, showsAll) in [(Redaction.off, true), (.full, false)] {
            var options = ReportOptions()
            options.showsAll = showsAll
            let result = HostileResult(hostile).make().redacted(redaction)
            let report = try text(reporter, result, options)
            #expect(Set(Inertness.hiddenScalars(of: report, in: format)).isEmpty)
            let harmless = try text(
                reporter, HostileResult("harmless").make().redacted(redaction), options)
            for problem in try Inertness.problems(of: report, in: format, unlike: harmless) {
                Issue.record("\(problem)")
            }
        }
    }

    /// A new field of a result must not escape the test above.
    @Test func everyTextIsHostile() {
        let mark = "~hostile~"
        var texts: [String] = []
        Self.collect(HostileResult(mark).make(), into: &texts)
        #expect(texts.count > 500)
        let words = Set(Severity.allCases.map(\.rawValue) + Obligation.allCases.map(\.rawValue))
        for text in texts where !words.contains(text) && !text.hasPrefix(mark) {
            Issue.record("'\(text)' is not hostile")
        }
    }

    /// Every optional has a value somewhere, so that no field is passed by.
    @Test func everyFieldIsFilled() {
        var filled: Set<String> = []
        var empty: Set<String> = []
        Self.look(HostileResult("x").make(), "AuditResult", &filled, &empty)
        #expect(filled.count > 50)
        #expect(empty.subtracting(filled).isEmpty)
    }

    private static func collect(_ value: Any, into texts: inout [String]) {
        if let text = value as? String { texts.append(text) }
        for child in Mirror(reflecting: value).children { collect(child.value, into: &texts) }
    }

    private static func look(
        _ value: Any, _ path: String, _ filled: inout Set<String>, _ empty: inout Set<String>
    ) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection, .dictionary:
            if mirror.children.isEmpty { empty.insert(path) } else { filled.insert(path) }
            for child in mirror.children { look(child.value, path, &filled, &empty) }
        case .struct, .enum, .tuple:
            let type = "\(mirror.subjectType)"
            guard !(value is any RawRepresentable), !(value is String) else { return }
            for child in mirror.children {
                look(child.value, "\(type).\(child.label ?? "")", &filled, &empty)
            }
        default: break
        }
    }
}
