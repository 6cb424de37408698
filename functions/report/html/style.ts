/** The report's look: light or dark as the reader's machine is, and one column on a phone. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f5f8; --card: #ffffff; --ink: #171c26; --soft: #5a6375; --line: #dfe3ea; --code: #f1f3f7; --link: #1f5fbf;
  --critical: #a50e2e; --high: #c8501b; --medium: #9a6b00; --low: #1f6f9f; --informational: #5a6375; --good: #1c7a4a;
  --critical-wash: #fdeaee; --high-wash: #fdefe7; --medium-wash: #fbf3dd; --low-wash: #e6f2f9; --informational-wash: #eef0f4; --good-wash: #e5f5ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f131a; --card: #181e28; --ink: #e6eaf1; --soft: #9aa5b8; --line: #2a3241; --code: #10151d; --link: #7fb2ff;
    --critical: #ff6b86; --high: #ff9560; --medium: #e8bd4a; --low: #66bdf0; --informational: #a3adbe; --good: #5fd39a;
    --critical-wash: #3a1620; --high-wash: #38200f; --medium-wash: #332a10; --low-wash: #10293a; --informational-wash: #232b38; --good-wash: #10301f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main, header, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 36px; display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: flex-start; justify-content: space-between; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -.01em; }
h2 { font-size: 18px; margin: 36px 0 12px; display: flex; gap: 10px; align-items: baseline; }
h3, h4 { font-size: 16px; line-height: 1.35; margin: 0; }
h3.name { margin: 26px 0 10px; overflow-wrap: anywhere; }
h2 small, h3 small, .soft { color: var(--soft); font-weight: 400; font-size: 13.5px; }
p { margin: 0 0 10px; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: 0; padding: 10px 12px; background: var(--code); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; }
.card > :last-child { margin-bottom: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px 20px; margin-bottom: 14px; }
.badge { display: inline-block; padding: 2px 10px; border-radius: 999px; font-size: 12.5px; font-weight: 600; white-space: nowrap; background: var(--informational-wash); color: var(--informational); }
.critical { --tone: var(--critical); --wash: var(--critical-wash); } .high { --tone: var(--high); --wash: var(--high-wash); }
.medium { --tone: var(--medium); --wash: var(--medium-wash); } .low { --tone: var(--low); --wash: var(--low-wash); }
.informational { --tone: var(--informational); --wash: var(--informational-wash); } .good { --tone: var(--good); --wash: var(--good-wash); }
.badge.critical, .badge.high, .badge.medium, .badge.low, .badge.informational, .badge.good { background: var(--wash); color: var(--tone); }
.tiles { display: grid; grid-template-columns: repeat(5, 1fr); gap: 12px; margin: 24px 0 12px; }
.tile { background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--tone); border-radius: 12px; padding: 12px 16px; }
.tile b { display: block; font-size: 30px; line-height: 1.15; color: var(--tone); font-variant-numeric: tabular-nums; }
.tile.none b { color: var(--soft); }
.tile span { color: var(--soft); font-size: 13px; text-transform: capitalize; }
.bar { display: block; width: 100%; height: 8px; border-radius: 4px; overflow: hidden; background: var(--line); }
.bar rect { fill: var(--tone); }
.facts { display: flex; flex-wrap: wrap; gap: 6px 28px; margin: 14px 0 0; padding: 0; list-style: none; color: var(--soft); }
.facts b { color: var(--ink); font-variant-numeric: tabular-nums; }
.note { border-left: 4px solid var(--tone); background: var(--wash); padding: 12px 16px; border-radius: 8px; margin: 16px 0 0; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows > li { display: grid; grid-template-columns: 132px 112px minmax(0, 1fr); gap: 4px 12px; padding: 8px 0; border-top: 1px solid var(--line); align-items: baseline; }
.rows > li:first-child { border-top: 0; }
.rows .what { overflow-wrap: anywhere; }
.owner { scroll-margin-top: 64px; }
.owners { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 8px 28px; } .owners a { overflow-wrap: anywhere; } .owners b { font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; } .counts { width: 100%; } .counts th { padding: 4px 14px 4px 0; text-align: right; font-weight: 600; font-size: 13px; white-space: nowrap; } .counts th:first-child { text-align: left; }
.counts tbody th { font-weight: 400; } .counts tbody tr { border-top: 1px solid var(--line); } .counts td { text-align: right; padding: 4px 14px 4px 0; font-variant-numeric: tabular-nums; }
.counts .zero { color: var(--soft); } .counts .failed { color: var(--critical); font-weight: 600; } .counts .unknown { color: var(--high); font-weight: 600; }
.gap { padding: 12px 0; border-top: 1px solid var(--line); } .gap:first-child { border-top: 0; padding-top: 0; } .gap p { margin: 4px 0; overflow-wrap: anywhere; }
.tools { position: sticky; top: 0; z-index: 1; background: var(--page); padding: 10px 0; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.tools input[type=search] { flex: 1 1 220px; } .tools select { flex: 0 1 220px; min-width: 0; }
.tools input[type=search], .tools select, .tools button { font: inherit; font-size: 14px; padding: 7px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); }
.tools label { cursor: pointer; user-select: none; } .tools label input { position: absolute; opacity: 0; }
.tools label .badge { border: 1px solid transparent; padding: 4px 12px; } .tools label input:not(:checked) + .badge { background: transparent; color: var(--soft); border-color: var(--line); text-decoration: line-through; }
.tools label input:focus-visible + .badge { outline: 2px solid var(--link); outline-offset: 2px; }
.group { border-left: 4px solid var(--tone); content-visibility: auto; contain-intrinsic-size: auto 320px; }
.group > .head { display: flex; flex-wrap: wrap; gap: 6px 12px; justify-content: space-between; align-items: baseline; margin-bottom: 6px; }
.group .why { color: var(--soft); margin-bottom: 12px; max-width: 80ch; }
details > summary { cursor: pointer; }
.finding { border: 1px solid var(--line); border-radius: 8px; margin-top: 8px; scroll-margin-top: 120px; }
.finding > summary { padding: 9px 12px; list-style: none; display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 2px 8px; align-items: baseline; }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary::before { content: "\\25B8"; color: var(--soft); } .finding[open] > summary::before { content: "\\25BE"; }
.finding > summary b { overflow-wrap: anywhere; font-weight: 600; } .finding > summary .soft { grid-column: 2; overflow-wrap: anywhere; }
.finding:target { outline: 2px solid var(--link); }
.finding .body { padding: 4px 14px 14px 34px; }
dl { display: grid; grid-template-columns: minmax(110px, max-content) minmax(0, 1fr); gap: 6px 16px; margin: 8px 0 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.label { color: var(--soft); font-size: 12px; font-weight: 600; letter-spacing: .05em; text-transform: uppercase; margin: 12px 0 4px; }
.mend { margin-top: 12px; } .mend > summary { color: var(--link); font-weight: 600; }
table { border-collapse: collapse; margin-top: 8px; } td { padding: 2px 20px 2px 0; } td:last-child { text-align: right; font-variant-numeric: tabular-nums; }
footer { color: var(--soft); font-size: 13px; padding-top: 24px; padding-bottom: 48px; }
[hidden] { display: none !important; }
@media (max-width: 640px) {
  main, header, footer { padding-left: 14px; padding-right: 14px; }
  .tiles { grid-template-columns: repeat(3, 1fr); gap: 8px; } .tile { padding: 10px 12px; } .tile b { font-size: 24px; }
  .rows > li { grid-template-columns: max-content 1fr; } .rows .what { grid-column: 1 / -1; }
  .card { padding: 14px; } .finding .body { padding-left: 14px; } dl { grid-template-columns: minmax(0, 1fr); gap: 2px; } dd { margin-bottom: 8px; }
  .tools { position: static; } .tools select { flex: 1 1 140px; }
}
@media print { .tools { display: none; } body { background: #fff; } .card { break-inside: avoid; } }
`;
