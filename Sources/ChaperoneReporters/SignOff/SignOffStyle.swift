/// How the page of a sign-off looks, on a screen of any width and on paper.
enum SignOffStyle {
    /// The hash by which the page's policy lets this style in and no other; a test compares them.
    static let hash = "sha256-lorEApWK7542mGSDGYmfk2U9gGSlmPRw0AI2Q2qGWxQ="

    static let text = """
        :root { color-scheme: light dark; --ink: #1a1f26; --soft: #4f5b67; --paper: #fff; --panel: #f4f6f8; --line: #cbd3db;
          --fail: #b3261e; --unknown: #7a4d00; --manual: #1d4f91; --waived: #6b4a9e; --pass: #1a6b3c; --na: #57606a; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ee; --soft: #a6b0bb; --paper: #14171b; --panel: #1d2228; --line: #3a424c;
            --fail: #ff8a80; --unknown: #f2b84b; --manual: #8ec1ff; --waived: #c9aef5; --pass: #6fd19a; --na: #a6b0bb; } }
        * { box-sizing: border-box; }
        body { margin: 0; font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink); background: var(--paper); }
        main, header { max-width: 58rem; margin: 0 auto; padding: 0 1.25rem; }
        main { padding-bottom: 3rem; }
        .over { margin: 2rem 0 .5rem; font-size: 1.25rem; font-weight: 600; overflow-wrap: anywhere; }
        .verdict { margin: 0 0 1rem; padding: 1.2rem 1.4rem; border-radius: .6rem; border: 2px solid; border-left-width: .8rem; background: var(--panel); }
        .verdict h1 { margin: 0; font-size: 2rem; line-height: 1.15; }
        .verdict p { margin: .4rem 0 0; color: var(--ink); }
        .not-ready { border-color: var(--fail); } .not-ready h1 { color: var(--fail); }
        .cannot-tell { border-color: var(--unknown); } .cannot-tell h1 { color: var(--unknown); }
        .ready { border-color: var(--pass); } .ready h1 { color: var(--pass); }
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; font-size: .95rem; }
        .facts dt { color: var(--soft); } .facts dd { margin: 0; overflow-wrap: anywhere; }
        h2 { margin: 2rem 0 .25rem; font-size: 1.3rem; } .hint { margin: 0 0 .75rem; color: var(--soft); }
        code, pre { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; }
        code { color: var(--soft); }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--panel); border-radius: .4rem; padding: .8rem; margin: .5rem 0; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
        .long { overflow-wrap: anywhere; min-width: 10rem; }
        .sign td, .sign tbody th { height: 2.8rem; } .sign td { min-width: 7rem; }
        .plain { list-style: none; padding: 0; } .plain li { padding: .4rem 0; border-bottom: 1px solid var(--line); }
        .tag { font-weight: 700; white-space: nowrap; }
        .s-fail { color: var(--fail); } .s-unknown { color: var(--unknown); } .s-manual { color: var(--manual); } .s-waived { color: var(--waived); } .s-pass { color: var(--pass); } .s-not-applicable { color: var(--na); }
        @media (max-width: 40rem) {
          .facts { grid-template-columns: 1fr; } .facts dt { margin-top: .3rem; }
          .stacked thead { display: none; }
          .stacked tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
          .stacked td, .stacked tbody th { display: block; border: 0; padding: .05rem 0; overflow-wrap: anywhere; }
          .stacked td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--soft); }
          .sign th, .sign td { padding-inline: .2rem; } .sign td { min-width: 4rem; } }
        @media print {
          :root { --ink: #000; --paper: #fff; --panel: #fff; --soft: #333; --line: #999; --fail: #8a1c13; --unknown: #5c3a00; --manual: #123d73; --waived: #4b3374; --pass: #0f4d2a; }
          body { font-size: 10pt; } main, header { max-width: none; padding: 0; } .over { margin-top: 0; }
          .wide { overflow: visible; } table { font-size: 8.5pt; line-height: 1.35; } code { overflow-wrap: anywhere; }
          tr, li, .verdict { break-inside: avoid; } h2, .hint, thead { break-after: avoid; } @page { margin: 16mm; } }
        """
}
