/// The HTML of a page that people print: one file, no script, nothing from elsewhere.
enum FormTemplate {
    static func render(_ page: FormPage) -> String {
        let shown: [String: Any] = [
            "title": visible(page.title),
            "introduction": page.introduction.map(visible),
            "sections": page.sections.map { section -> [String: Any] in
                [
                    "heading": visible(section.title),
                    "items": section.items.map { item -> [String: Any] in
                        [
                            "name": visible(item.title),
                            "details": item.details.map {
                                ["label": visible($0.label), "text": visible($0.text)]
                            },
                            "blanks": item.blanks.map { ["label": visible($0)] },
                        ]
                    },
                ]
            },
            "sources": page.sources.map(visible),
        ]
        // The template is the program's own; a test renders it.
        return (try? HTMLText.page(text, shown)) ?? ""
    }

    /// What nobody would see is written out; what HTML would obey, the template escapes.
    private static func visible(_ text: String) -> String { VisibleText(text).text }

    private static let text = """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{{title}}</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; }
        h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid; }
        ol { list-style: none; padding: 0; }
        .item { margin: 1rem 0; padding-left: 2.2rem; position: relative; break-inside: avoid; }
        .item::before { content: ""; position: absolute; left: 0; top: .2rem; width: 1.1rem; height: 1.1rem; border: 2px solid; border-radius: 2px; }
        .name { font-weight: 600; margin: 0; }
        dl { margin: .2rem 0; font-size: .92rem; }
        dt { float: left; clear: left; margin-right: .5rem; font-weight: 600; }
        dt::after { content: ":"; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .blanks { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; margin: .6rem 0 0; padding: 0; list-style: none; }
        .blanks li { flex: 1 1 12rem; border-bottom: 1px solid; padding-bottom: .1rem; min-height: 1.8rem; font-size: .85rem; }
        footer { margin-top: 3rem; font-size: .85rem; }
        @media print { body { margin: 0; max-width: none; font-size: 10.5pt; } h2 { break-after: avoid; } @page { margin: 18mm; } }
        </style>
        </head>
        <body>
        <main>
        <h1>{{title}}</h1>
        {{#introduction}}<p>{{.}}</p>
        {{/introduction}}
        {{#sections}}<section>
        <h2>{{heading}}</h2>
        <ol>
        {{#items}}<li class="item"><p class="name">{{name}}</p>
        {{#details}}<dl><dt>{{label}}</dt><dd>{{text}}</dd></dl>
        {{/details}}<ul class="blanks">
        {{#blanks}}<li>{{label}}</li>
        {{/blanks}}</ul></li>
        {{/items}}</ol>
        </section>
        {{/sections}}</main>
        <footer>
        {{#sources}}<p>{{.}}</p>
        {{/sources}}</footer>
        </body>
        </html>

        """
}
