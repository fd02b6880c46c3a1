import Chaperone
import ChaperoneReporters
import Foundation
import Testing

/// Tenants side by side.
@Suite struct TenantMatrixTests {
    private static func row(_ name: String, _ result: AuditResult?) -> TenantMatrix.Row {
        var row = TenantMatrix.Row(
            tenant: name, platform: "Zoom", state: result == nil ? .failed : .complete)
        row.verdict = result?.verdict
        row.summary = result?.summary ?? Tally()
        return row
    }

    @Test func itSaysAtHowManyTenantsARuleFails() throws {
        var matrix = TenantMatrix(asOf: Timestamp(seconds: 1_795_226_400))
        let result = SampleResult.make()
        for number in 1...3 { matrix.add(Self.row("tenant-\(number)", result), result) }
        matrix.add(Self.row("broken", nil), nil)
        #expect(matrix.summary == "4 tenants: 3 not ready, 1 could not be audited")
        let rule = try #require(
            zip(result.rules, result.tallies).first { $1.counts[.fail] > 0 }?.0)
        let lines = String(decoding: matrix.csv.dropFirst(3), as: UTF8.self)
            .components(separatedBy: "\r\n")
        #expect(lines[0].hasSuffix(",tenant-1,tenant-2,tenant-3,broken"))
        let line = try #require(lines.first { $0.hasPrefix("\(rule.id),") })
        #expect(line.contains(",3,3,0,0,fail,fail,fail,"))
        let texts = try HTMLMarkup(String(decoding: matrix.html, as: UTF8.self)).texts
        #expect(texts.contains("3 of 3"))
        #expect(texts.contains { $0.contains("tenant-1, tenant-2, tenant-3") })
    }

    @Test func tenantsAreInTheOrderOfTheConfiguration() throws {
        let result = SampleResult.make()
        var matrix = TenantMatrix(asOf: Timestamp(seconds: 1_795_226_400))
        matrix.add(Self.row("c", nil), nil)
        matrix.add(Self.row("a", result), result)
        let csv = String(decoding: matrix.ordered(by: ["a", "b", "c"]).csv, as: UTF8.self)
        let lines = csv.components(separatedBy: "\r\n")
        #expect(lines[0].hasSuffix(",a,c"))
        #expect(lines[1].hasSuffix(",fail,"))
    }

    @Test(arguments: HostileResult.texts.map(\.name))
    func nothingInItIsObeyed(kind: String) throws {
        func shape(_ text: String) throws -> [String] {
            var matrix = TenantMatrix(asOf: Timestamp(seconds: 1_795_226_400))
            let result = HostileResult(text).make()
            var row = Self.row(text, result)
            row.changes = text
            row.reason = text
            matrix.add(row, result)
            let csv = matrix.csv
            #expect(csv.count { $0 == 0x0A } > 3)
            return try HTMLMarkup(String(decoding: matrix.html, as: UTF8.self)).shape
        }
        let hostile = try #require(HostileResult.texts.first { $0.name == kind }).text
        #expect(try shape(hostile) == shape("harmless"))
    }
}
