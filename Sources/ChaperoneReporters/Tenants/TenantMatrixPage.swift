import Chaperone

/// The overview of tenants as a page: one file, no script, nothing from elsewhere.
extension TenantMatrix {
    package var html: [UInt8] {
        let shown: [String: Any] = [
            "asOf": asOf.sentence,
            "summary": summary,
            "tenants": rows.map { row -> [String: Any] in
                let state = Self.state(of: row)
                return [
                    "name": VisibleText(row.tenant).text, "platform": row.platform,
                    "state": state.word, "class": state.style,
                    "fail": row.verdict == nil ? "" : String(row.summary[.fail]),
                    "unknown": row.verdict == nil ? "" : String(row.summary[.unknown]),
                    "manual": row.verdict == nil ? "" : String(row.summary[.manual]),
                    "changes": VisibleText(row.changes).text,
                    "reasons": row.reason.isEmpty
                        ? [] : [VisibleText(row.reason, atMost: 300).text],
                    "last": row.lastComplete?.sentence ?? "never",
                ]
            },
            "rules": rankedRules.filter { $0.count(.fail) + $0.count(.unknown) > 0 }.map {
                rule -> [String: Any] in
                [
                    "id": VisibleText(rule.rule.id).text,
                    "title": VisibleText(rule.rule.title).text, "severity": rule.rule.severity,
                    "share": "\(rule.count(.fail)) of \(rule.worst.count)",
                    "unknown": String(rule.count(.unknown)),
                    "where": rows.indices.filter { rule.worst[$0] == .fail }.prefix(12)
                        .map { VisibleText(rows[$0].tenant).text }.joined(separator: ", ")
                        + (rule.count(.fail) > 12 ? ", …" : ""),
                ]
            },
        ]
        // The template is the program's own; a test renders it.
        return Array(((try? HTMLText.page(Self.template, shown)) ?? "").utf8)
    }

    /// The state of all in one sentence.
    package var summary: String {
        func count(_ verdict: RunVerdict) -> Int { rows.count { $0.verdict == verdict } }
        let failed = rows.count { $0.verdict == nil }
        let parts =
            [
                (count(.notReady), "not ready"), (count(.cannotTell), "cannot be told"),
                (count(.ready), "ready"), (failed, "could not be audited"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "\(rows.count) \(rows.count == 1 ? "tenant" : "tenants"): "
            + parts.joined(separator: ", ")
    }

    private static func state(of row: Row) -> (word: String, style: String) {
        switch row.verdict {
        case .notReady?: ("✗ not ready", "fail")
        case .cannotTell?: ("? cannot tell", "unknown")
        case .ready?: ("✓ ready", "pass")
        case nil: ("! not audited", "fail")
        }
    }

    private static let template = """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Tenants</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .95rem; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
        td.n, th.n { text-align: right; } td.state { white-space: nowrap; }
        .fail { font-weight: 600; color: #b3261e; } .unknown { font-weight: 600; color: #8a5300; } .pass { color: #1b6e3c; }
        .faint { font-size: .85rem; overflow-wrap: anywhere; }
        @media (prefers-color-scheme: dark) { .fail { color: #ff9d94; } .unknown { color: #f2b866; } .pass { color: #7fd6a0; } }
        @media print { body { margin: 0; max-width: none; font-size: 10pt; } @page { size: landscape; margin: 14mm; } }
        </style>
        </head>
        <body>
        <main>
        <h1>{{summary}}</h1>
        <p>As of {{asOf}}. Each tenant's own report lies in the folder of its name.</p>
        <h2>Tenants</h2>
        <div class="wide" role="group" tabindex="0" aria-label="Tenants"><table>
        <thead><tr><th scope="col">Tenant</th><th scope="col">Platform</th><th scope="col">State</th><th scope="col" class="n">To fix</th><th scope="col" class="n">Unknown</th><th scope="col" class="n">To confirm</th><th scope="col">What changed</th><th scope="col">Last complete run</th></tr></thead>
        <tbody>
        {{#tenants}}<tr><th scope="row">{{name}}</th><td>{{platform}}</td><td class="state {{class}}">{{state}}</td><td class="n">{{fail}}</td><td class="n">{{unknown}}</td><td class="n">{{manual}}</td><td>{{changes}}{{#reasons}}<div class="faint">{{.}}</div>{{/reasons}}</td><td>{{last}}</td></tr>
        {{/tenants}}</tbody>
        </table></div>
        <h2>Rules that need somebody</h2>
        <div class="wide" role="group" tabindex="0" aria-label="Rules that need somebody"><table>
        <thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col">Fails at</th><th scope="col" class="n">Unknown at</th><th scope="col">Where it fails</th></tr></thead>
        <tbody>
        {{#rules}}<tr><th scope="row">{{title}}<div class="faint">{{id}}</div></th><td>{{severity}}</td><td>{{share}}</td><td class="n">{{unknown}}</td><td>{{where}}</td></tr>
        {{/rules}}</tbody>
        </table></div>
        </main>
        </body>
        </html>

        """
}
