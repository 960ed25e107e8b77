/** How an exported page looks: a column to read, on paper colours or dark ones as the system has it, and in print. */
export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1f1d1a; --quiet: #5f5b53; --line: #e6e2d8; --accent: #7a2e3a; --mark: #fbefc4;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #161618; --ink: #ece9e1; --quiet: #aaa59a; --line: #2d2c30; --accent: #e39aa2; --mark: #3d3519; }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 48px 24px 96px; background: var(--paper); color: var(--ink);
  font: 17px/1.55 'Source Serif 4', Georgia, 'Times New Roman', serif; overflow-wrap: break-word;
}
main { max-width: 42em; margin: 0 auto; }
h1, h2 { line-height: 1.25; font-weight: 600; text-wrap: balance; }
h1 { margin: 0; font-size: 28px; }
h2 { margin: 0 0 8px; font-size: 23px; }
h1 a, h2 a { color: inherit; }
h3, h4, .about, nav, table, .answer::before {
  font-family: Inter, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;
}
h3 { margin: 24px 0 6px; font-size: 13px; font-weight: 600; color: var(--quiet); }
h4 { margin: 16px 0 4px; font-size: 14px; font-weight: 600; }
p, ul, ol, blockquote, pre, table { margin: 8px 0; }
.about { margin: 2px 0; font-size: 13px; color: var(--quiet); font-variant-numeric: tabular-nums; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
nav { margin: 32px 0 0; font-size: 14px; }
nav ol { padding-inline-start: 2em; }
article { margin-top: 40px; padding-top: 32px; border-top: 1px solid var(--line); }
main > article:first-child { margin-top: 0; padding-top: 0; border-top: 0; }
ul, ol { padding-inline-start: 1.4em; }
li { margin: 4px 0; }
.answer { color: var(--quiet); }
mark { background: var(--mark); color: inherit; padding: 0 2px; border-radius: 2px; }
blockquote { margin-inline: 0; padding-inline-start: 16px; border-inline-start: 2px solid var(--line); color: var(--quiet); }
code, pre { font: 14px/1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace; }
pre { overflow-x: auto; padding: 12px 0; border-block: 1px solid var(--line); white-space: pre-wrap; }
table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
hr { border: 0; border-top: 1px solid var(--line); }
math { overflow-x: auto; overflow-y: hidden; max-width: 100%; }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #ccc; --accent: #000; --mark: #eee; }
  body { padding: 0; font-size: 11pt; }
  nav { display: none; }
  h2, h3, h4 { break-after: avoid; }
  li, pre, tr { break-inside: avoid; }
}
`;
