import Chaperone

/// The page of a sign-off as HTML: one file, no script, nothing from elsewhere.
///
/// Everything between two braces is escaped scalar by scalar; between three stands only what this
/// program wrote itself.
enum SignOffTemplate {
    static func render(_ page: SignOffPage) -> String {
        // The template is the program's own; a test renders it.
        (try? HTMLText.page(text, values(of: page))) ?? ""
    }

    private static func visible(_ text: String) -> String { VisibleText(text, atMost: 2000).text }

    private static func pairs(_ pairs: [(label: String, text: String)]) -> [[String: String]] {
        pairs.map { ["label": visible($0.label), "text": visible($0.text)] }
    }

    private static func values(of page: SignOffPage) -> [String: Any] {
        let record = page.record
        func rule(_ id: String) -> [String: String] {
            ["title": visible(page.title(of: id)), "rule": visible(id)]
        }
        let seats = page.seats.map { seat in
            [
                "role": visible(seat.role), "decision": visible(seat.decision),
                "name": visible(seat.name), "date": visible(seat.date),
                "proof": visible(seat.proof), "comment": visible(seat.comment ?? ""),
                "class": seat.decision == "approved"
                    ? (seat.isOpen ? "s-unknown" : "s-pass")
                    : seat.name.isEmpty ? "s-manual" : "s-fail",
            ]
        }
        let accepted = record.accepted.map { item in
            rule(item.rule).merging(
                [
                    "state": HTMLStrings.word(of: item.verdict), "class": item.verdict.word,
                    "reason": visible(item.reason), "by": visible(item.by),
                ], uniquingKeysWith: { $1 })
        }
        let waivers = record.waivers.map { item in
            rule(item.rule).merging(
                ["text": visible(page.sentence(of: item))], uniquingKeysWith: { $1 })
        }
        let answers = record.answers.map { item in
            rule(item.rule).merging(
                ["text": visible(page.sentence(of: item))], uniquingKeysWith: { $1 })
        }
        let checks = page.checks.map { check in
            [
                "state": HTMLStrings.word(of: check.verdict), "class": check.verdict.word,
                "title": visible(check.title), "found": visible(check.found),
                "subject": visible(check.subjects), "rule": visible(check.rule),
            ]
        }
        let hasUnsigned = page.seats.contains { $0.isOpen && !$0.name.isEmpty }
        let revoked = page.revocation.map {
            visible("\($0.by.name), \($0.issuedAt.words): \($0.reason)")
        }
        return [
            "t": SignOffStrings.all, "style": SignOffStyle.text, "hash": SignOffStyle.hash,
            "title": visible(page.title), "headline": page.headline,
            "class": verdictClass(page.standing.state), "sentence": visible(page.sentence),
            "facts": pairs(page.facts), "seats": seats,
            "distinct": record.policy.isDistinct ? [SignOffStrings.distinct] : [],
            "hasUnsigned": hasUnsigned ? [SignOffStrings.unsigned] : [],
            "revoked": revoked.map { [$0] } ?? [],
            "accepted": accepted.isEmpty ? [] : [["items": accepted]],
            "waivers": waivers.isEmpty ? [] : [["items": waivers]],
            "answers": answers.isEmpty ? [] : [["items": answers]],
            "checks": checks, "blind": SignOffStrings.blindPoints,
            "commands": page.commands.map(visible), "digests": pairs(page.digests),
        ]
    }

    private static func verdictClass(_ state: SignOffStanding.State) -> String {
        switch state {
        case .approved: "ready"
        case .waiting, .superseded, .expired: "cannot-tell"
        case .rejected, .revoked: "not-ready"
        }
    }

    private static let text = """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{{{hash}}}'; base-uri 'none'; form-action 'none'">
        <meta name="referrer" content="no-referrer">
        <title>{{title}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <header>
        <p class="over">{{title}}</p>
        <div class="verdict {{class}}"><h1>{{headline}}</h1>
        <p>{{sentence}}</p></div>
        {{#revoked}}<p><strong>{{t.revoked}}:</strong> {{.}}</p>
        {{/revoked}}<dl class="facts">
        {{#facts}}<dt>{{label}}</dt><dd>{{text}}</dd>
        {{/facts}}</dl>
        </header>
        <main>
        <section>
        <h2>{{t.whoDecides}}</h2>
        {{#distinct}}<p class="hint">{{.}}</p>
        {{/distinct}}<div class="wide"><table class="stacked">
        <thead><tr><th scope="col">{{t.role}}</th><th scope="col">{{t.decision}}</th><th scope="col">{{t.name}}</th><th scope="col">{{t.date}}</th><th scope="col">{{t.signature}}</th></tr></thead>
        <tbody>
        {{#seats}}<tr><th scope="row">{{role}}</th><td data-label="{{t.decision}}"><b class="{{class}}">{{decision}}</b> {{comment}}</td><td data-label="{{t.name}}">{{name}}</td><td data-label="{{t.date}}">{{date}}</td><td class="long" data-label="{{t.signature}}">{{proof}}</td></tr>
        {{/seats}}</tbody>
        </table></div>
        {{#hasUnsigned}}<p class="hint">{{.}}</p>
        {{/hasUnsigned}}</section>
        {{#accepted}}<section>
        <h2>{{t.accepted}}</h2>
        <p class="hint">{{t.acceptedHint}}</p>
        <div class="wide"><table class="stacked">
        <thead><tr><th scope="col">{{t.check}}</th><th scope="col">{{t.state}}</th><th scope="col">{{t.reason}}</th><th scope="col">{{t.by}}</th></tr></thead>
        <tbody>
        {{#items}}<tr><td>{{title}} <code>{{rule}}</code></td><td class="tag s-{{class}}">{{state}}</td><td data-label="{{t.reason}}">{{reason}}</td><td data-label="{{t.by}}">{{by}}</td></tr>
        {{/items}}</tbody>
        </table></div>
        </section>
        {{/accepted}}{{#waivers}}<section>
        <h2>{{t.waived}}</h2>
        <ul class="plain">
        {{#items}}<li>{{title}} <code>{{rule}}</code><br>{{text}}</li>
        {{/items}}</ul>
        </section>
        {{/waivers}}{{#answers}}<section>
        <h2>{{t.answers}}</h2>
        <p class="hint">{{t.answersHint}}</p>
        <ul class="plain">
        {{#items}}<li>{{title}} <code>{{rule}}</code><br>{{text}}</li>
        {{/items}}</ul>
        </section>
        {{/answers}}<section>
        <h2>{{t.blind}}</h2>
        <ul>
        {{#blind}}<li>{{.}}</li>
        {{/blind}}</ul>
        </section>
        <section>
        <h2>{{t.paper}}</h2>
        <p class="hint">{{t.paperHint}}</p>
        <div class="wide"><table class="sign">
        <thead><tr><th scope="col">{{t.role}}</th><th scope="col">{{t.name}}</th><th scope="col">{{t.date}}</th><th scope="col">{{t.signature}}</th></tr></thead>
        <tbody>
        {{#seats}}<tr><th scope="row">{{role}}</th><td>{{name}}</td><td></td><td></td></tr>
        {{/seats}}</tbody>
        </table></div>
        </section>
        <section>
        <h2>{{t.checks}}</h2>
        <p class="hint">{{t.checksHint}}</p>
        <div class="wide"><table class="stacked">
        <thead><tr><th scope="col">{{t.state}}</th><th scope="col">{{t.check}}</th><th scope="col">{{t.found}}</th><th scope="col">{{t.of}}</th></tr></thead>
        <tbody>
        {{#checks}}<tr><td class="tag s-{{class}}">{{state}}</td><td>{{title}} <code>{{rule}}</code></td><td data-label="{{t.found}}">{{found}}</td><td class="long" data-label="{{t.of}}">{{subject}}</td></tr>
        {{/checks}}</tbody>
        </table></div>
        </section>
        <section>
        <h2>{{t.verify}}</h2>
        <p class="hint">{{t.verifyHint}}</p>
        <pre>{{#commands}}{{.}}
        {{/commands}}</pre>
        <dl class="facts">
        {{#digests}}<dt>{{label}}</dt><dd class="long"><code>{{text}}</code></dd>
        {{/digests}}</dl>
        </section>
        </main>
        </body>
        </html>

        """
}
