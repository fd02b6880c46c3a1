/// The page.
///
/// Everything between two braces is escaped; between three stands only what this program wrote itself.
enum HTMLTemplate {
    static let text = """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{{scriptHash}}}'; base-uri 'none'; form-action 'none'">
        <meta name="referrer" content="no-referrer">
        <title>{{title}}</title>
        <style>
        {{{style}}}
        </style>
        </head>
        <body>
        <a class="skip" href="#results">{{t.skip}}</a>
        <header>
        <div class="verdict {{verdictClass}}"><h1>{{verdict}}</h1>
        <p>{{verdictSentence}}</p>
        {{#incomplete}}<p><strong>{{.}}</strong></p>
        {{/incomplete}}</div>
        <dl class="facts">
        {{#head}}<dt>{{label}}</dt><dd>{{text}}</dd>
        {{/head}}</dl>
        <ul class="counts">
        {{#counts}}<li><b>{{count}}</b> {{word}}</li>
        {{/counts}}</ul>
        {{#chart}}<figure>
        <svg viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img" aria-labelledby="chart-title">
        <title id="chart-title">{{t.chart}}</title>
        {{#bars}}<text class="name" x="0" y="{{textY}}">{{name}}</text>
        {{#parts}}<rect class="b-{{state}}" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"></rect><text class="num" x="{{labelX}}" y="{{labelY}}">{{count}}</text>
        {{/parts}}{{/bars}}</svg>
        <figcaption>{{t.chart}}: {{#bars}}{{name}}: {{words}}. {{/bars}}</figcaption>
        </figure>
        {{/chart}}{{#trend}}<figure>
        <svg viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img" aria-labelledby="trend-title">
        <title id="trend-title">{{t.trend}}</title>
        {{#columns}}<rect class="b-{{state}}" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"><title>{{title}}</title></rect>
        {{/columns}}</svg>
        <figcaption>{{t.trend}}: {{words}}</figcaption>
        </figure>
        {{/trend}}</header>
        <main id="results">
        <form id="filter" hidden>
        <label>{{t.search}} <input type="search" name="q" autocomplete="off"></label>
        <label>{{t.state}} <select name="state"><option value="">{{t.any}}</option>{{#states}}<option value="{{value}}">{{label}}</option>{{/states}}</select></label>
        <label>{{t.severity}} <select name="severity"><option value="">{{t.any}}</option>{{#severities}}<option>{{.}}</option>{{/severities}}</select></label>
        <label>{{t.area}} <select name="area"><option value="">{{t.any}}</option>{{#areas}}<option>{{.}}</option>{{/areas}}</select></label>
        {{#platforms}}<label>{{t.platform}} <select name="platform"><option value="">{{t.any}}</option>{{#names}}<option>{{.}}</option>{{/names}}</select></label>
        {{/platforms}}{{#changes}}<label>{{t.change}} <select name="change"><option value="">{{t.any}}</option>{{#kinds}}<option value="{{value}}">{{label}}</option>{{/kinds}}</select></label>
        {{/changes}}<button type="reset">{{t.reset}}</button>
        <span>{{t.rules}}: <span id="shown" role="status" aria-live="polite"></span> {{t.shown}}</span>
        </form>
        {{#sections}}<section id="{{id}}" data-group="{{id}}">
        <h2>{{title}} ({{count}})</h2>
        <p class="hint">{{hint}}</p>
        {{#rules}}<article class="rule" id="{{anchor}}" data-state="{{state}}" data-severity="{{severity}}" data-area="{{area}}" data-platform="{{platforms}}" data-change="{{changes}}" data-rule="{{id}}">
        <h3><span class="tag s-{{state}}">{{symbol}} {{word}}</span> {{title}}</h3>
        <p class="meta">{{share}} · {{severity}} · {{obligation}} · <a href="#{{anchor}}">{{id}}</a></p>
        <dl class="lines">
        {{#why}}<dt>{{t.why}}</dt><dd>{{.}}</dd>
        {{/why}}{{#remedies}}<dt>{{t.do}}</dt><dd>{{text}}{{#effort}} <em>({{.}})</em>{{/effort}}</dd>
        {{/remedies}}{{#confirmations}}<dt>{{t.check}}</dt><dd>{{text}}{{#role}} <strong>({{.}})</strong>{{/role}}</dd>
        {{/confirmations}}{{#waivers}}<dt>{{t.accepted}}</dt><dd>{{.}}</dd>
        {{/waivers}}{{#causes}}<dt>{{t.cause}}</dt><dd>{{.}}</dd>
        {{/causes}}</dl>
        {{#offenders}}<details><summary>{{t.where}}</summary>
        <ul class="offenders">
        {{#items}}<li>{{#anchor}}<a href="#{{.}}">{{/anchor}}{{name}}{{#anchor}}</a>{{/anchor}}{{#what}}: {{.}}{{/what}}{{#place}} <code>{{.}}</code>{{/place}}</li>
        {{/items}}{{#more}}<li>{{.}}</li>
        {{/more}}</ul></details>
        {{/offenders}}{{#references}}<p class="meta">{{t.source}}: {{.}}</p>
        {{/references}}</article>
        {{/rules}}</section>
        {{/sections}}{{#changed}}<section id="changed">
        <h2>{{t.changed}}</h2>
        <p class="hint">{{headline}}. {{t.since}} {{since}}.</p>
        {{#limits}}<p><strong>{{.}}</strong></p>
        {{/limits}}{{#groups}}<h3>{{title}}</h3>
        <ul class="offenders">
        {{#items}}<li>{{title}}{{#details}}<br><code>{{.}}</code>{{/details}}</li>
        {{/items}}</ul>
        {{/groups}}</section>
        {{/changed}}<section id="checks">
        <h2>{{t.all}}</h2>
        <div class="wide" role="group" tabindex="0" aria-label="{{t.all}}"><table>
        <caption>{{t.allHint}}</caption>
        <thead><tr><th scope="col">{{t.state}}</th><th scope="col">{{t.check}}</th><th scope="col">{{t.severity}}</th><th scope="col">{{t.found}}</th><th scope="col">{{t.rule}}</th></tr></thead>
        <tbody>
        {{#all}}<tr id="{{place}}" data-row="1" data-state="{{state}}" data-severity="{{severity}}" data-area="{{area}}" data-platform="{{platforms}}" data-change="{{changes}}" data-rule="{{id}}"><td class="tag s-{{state}}">{{symbol}} {{word}}</td><td>{{title}}</td><td>{{severity}}</td><td>{{counts}}</td><td>{{#anchor}}<a href="#{{.}}">{{/anchor}}{{id}}{{#anchor}}</a>{{/anchor}}</td></tr>
        {{/all}}</tbody>
        </table></div>
        </section>
        {{#subjects}}<section id="places">
        <h2>{{t.places}}</h2>
        <p class="hint">{{t.placesHint}}</p>
        <div class="wide" role="group" tabindex="0" aria-label="{{t.places}}"><table>
        <thead><tr><th scope="col">{{t.where}}</th><th scope="col">{{t.toFix}}</th></tr></thead>
        <tbody>
        {{#items}}<tr id="{{id}}"><th scope="row">{{name}}</th><td>{{#rules}}<a href="#{{anchor}}">{{title}}</a><br>{{/rules}}</td></tr>
        {{/items}}</tbody>
        </table></div>
        </section>
        {{/subjects}}<section id="signoff">
        <h2>{{t.signoff}}</h2>
        <p class="hint">{{t.signoffHint}} {{t.beforeLive}}</p>
        <div class="wide" role="group" tabindex="0" aria-label="{{t.signoff}}"><table class="sign">
        <thead><tr><th scope="col">{{t.role}}</th><th scope="col">{{t.name}}</th><th scope="col">{{t.date}}</th><th scope="col">{{t.signature}}</th></tr></thead>
        <tbody>
        {{#roles}}<tr><th scope="row">{{.}}</th><td></td><td></td><td></td></tr>
        {{/roles}}</tbody>
        </table></div>
        </section>
        <section id="method">
        <h2>{{t.method}}</h2>
        <p class="hint">{{t.methodHint}}</p>
        <details><summary>{{t.files}}</summary>
        <div class="wide" role="group" tabindex="0" aria-label="{{t.method}}"><table>
        <thead><tr><th scope="col">{{t.file}}</th><th scope="col">{{t.platform}}</th><th scope="col">{{t.digest}}</th></tr></thead>
        <tbody>
        {{#inputs}}<tr><td><code>{{file}}</code></td><td>{{platform}}</td><td><code>{{digest}}</code></td></tr>
        {{/inputs}}</tbody>
        </table></div></details>
        <details><summary>{{t.notes}}</summary>
        <ul>
        {{#diagnostics}}<li>{{severity}}: {{message}} <code>{{place}}</code></li>
        {{/diagnostics}}</ul></details>
        </section>
        </main>
        <footer>
        {{#foot}}<p>{{.}}</p>
        {{/foot}}</footer>
        <script>{{{script}}}</script>
        </body>
        </html>

        """
}
