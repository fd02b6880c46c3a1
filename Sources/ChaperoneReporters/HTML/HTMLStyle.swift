/// The look of the page: light and dark, on a phone, on a wall and on paper.
enum HTMLStyle {
    static let text = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --panel: #f5f6f8; --line: #d0d7de;
          --fail: #b42318; --unknown: #7a4d00; --manual: #1d4f91; --waived: #6b4a9e; --pass: #1a6b3c; --na: #57606a; --link: #0b57a8; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ee; --soft: #a6b0bb; --paper: #14171b; --panel: #1d2228; --line: #3a424c;
            --fail: #ff8a80; --unknown: #f2b84b; --manual: #8ec1ff; --waived: #c9aef5; --pass: #6fd19a; --na: #a6b0bb; --link: #8ec1ff; } }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body { margin: 0; font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink); background: var(--paper); }
        main, header, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
        a { color: var(--link); }
        a:focus-visible, .wide:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
        .verdict { margin: 2rem 0 1rem; padding: 1.5rem; border-radius: .6rem; border: 2px solid; border-left-width: .8rem; background: var(--panel); }
        .verdict h1 { margin: 0; font-size: 2.2rem; line-height: 1.15; letter-spacing: .01em; }
        .verdict p { margin: .5rem 0 0; font-size: 1.1rem; color: var(--ink); }
        .not-ready { border-color: var(--fail); } .not-ready h1 { color: var(--fail); }
        .cannot-tell { border-color: var(--unknown); } .cannot-tell h1 { color: var(--unknown); }
        .ready { border-color: var(--pass); } .ready h1 { color: var(--pass); }
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; font-size: .95rem; }
        .facts dt { color: var(--soft); } .facts dd { margin: 0; }
        .counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; list-style: none; padding: 0; margin: 1rem 0; }
        .counts b { font-size: 1.3rem; }
        figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; font: 12px system-ui, sans-serif; }
        svg .name { fill: var(--ink); } svg .num { fill: var(--paper); text-anchor: middle; font-weight: 600; }
        .b-fail { fill: var(--fail); } .b-unknown { fill: var(--unknown); } .b-manual { fill: var(--manual); } .b-waived { fill: var(--waived); } .b-pass { fill: var(--pass); }
        figcaption { font-size: .85rem; color: var(--soft); }
        h2 { margin: 2.5rem 0 .25rem; font-size: 1.4rem; } .hint { margin: 0 0 1rem; color: var(--soft); }
        #filter { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: 1.5rem 0; padding: 1rem; background: var(--panel); border-radius: .6rem; }
        #filter[hidden] { display: none; }
        #filter label { display: grid; gap: .2rem; font-size: .85rem; color: var(--soft); }
        #filter input, #filter select, #filter button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .35rem; padding: .35rem .5rem; max-width: 100%; }
        .rule { border: 1px solid var(--line); border-left: .4rem solid var(--na); border-radius: .5rem; margin: .75rem 0; padding: .9rem 1.1rem; background: var(--paper); overflow-wrap: anywhere; }
        .rule[data-state=fail] { border-left-color: var(--fail); } .rule[data-state=unknown] { border-left-color: var(--unknown); }
        .rule[data-state=manual] { border-left-color: var(--manual); } .rule[data-state=waived] { border-left-color: var(--waived); }
        .rule h3 { margin: 0; font-size: 1.08rem; line-height: 1.35; }
        .tag { font-weight: 700; white-space: nowrap; }
        .s-fail { color: var(--fail); } .s-unknown { color: var(--unknown); } .s-manual { color: var(--manual); } .s-waived { color: var(--waived); } .s-pass { color: var(--pass); } .s-not-applicable { color: var(--na); }
        .meta { color: var(--soft); font-size: .88rem; margin: .1rem 0 .5rem; }
        .lines { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .9rem; margin: .4rem 0; }
        .lines dt { font-weight: 600; } .lines dd { margin: 0; }
        details { margin-top: .5rem; } summary { cursor: pointer; color: var(--link); }
        .offenders { margin: .5rem 0; padding-left: 1.2rem; } .offenders li { margin: .2rem 0; }
        code { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
        td code { word-break: break-all; }
        .sign td { height: 2.8rem; min-width: 8rem; }
        footer { margin-top: 3rem; padding-bottom: 2rem; font-size: .82rem; color: var(--soft); overflow-wrap: anywhere; }
        [hidden] { display: none !important; }
        @media (max-width: 36rem) { .facts, .lines { grid-template-columns: 1fr; } .facts dt, .lines dt { margin-top: .3rem; } .verdict h1 { font-size: 1.7rem; }
          table:not(.sign), table:not(.sign) > :not(thead) { display: block; } table:not(.sign) > thead { position: absolute; clip-path: inset(50%); }
          table:not(.sign) tr { display: flex; flex-wrap: wrap; gap: .1rem .9rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
          table:not(.sign) :is(td, th) { padding: 0; border: 0; overflow-wrap: anywhere; } }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
        @media print { :root { --ink: #000; --paper: #fff; --panel: #fff; --soft: #333; --line: #999; --fail: #8a1c13; --unknown: #5c3a00; --manual: #123d73; --waived: #4b3374; --pass: #0f4d2a; --link: #000; }
          body { font-size: 10.5pt; } main, header, footer { max-width: none; padding: 0; } #filter, .skip { display: none; }
          tr, li, .lines, .verdict { break-inside: avoid; } h2, .hint, .rule h3, .rule h3 + .meta, summary { break-after: avoid; } details::details-content { content-visibility: visible; } details > * { display: block; } @page { margin: 16mm; } }
        """
}
