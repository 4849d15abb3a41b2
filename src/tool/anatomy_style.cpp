#include "anatomy_style.hpp"

namespace tool {

// A kind is a hue (`--h`) and how much of it there is (`--s`); kinds that belong together have hues side by side.
const std::string_view anatomy_style = R"css(
:root { color-scheme: light dark; --paper: #fff; --ink: #1c1e21; --quiet: #5a5e66; --line: #d9dce1; --warn: #a32a12;
  --tone: 1; --tint: 95%; --edge: 46%; --label: 26%; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15171a; --ink: #e4e6ea; --quiet: #a3a8b1; --line: #363a41; --warn: #ff9c82;
    --tone: .5; --tint: 15%; --edge: 52%; --label: 76%; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.4rem; line-height: 1.25; }
h2, legend { margin: 0 0 .3rem; padding: 0; font-size: .875rem; font-weight: 700; }
header p { margin: .25rem 0 0; color: var(--quiet); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: 2rem; margin-top: 1.5rem; }

aside { order: 1; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: .25rem;
  font-size: .8125rem; }
aside > * { margin: 0 0 1.25rem; }
aside > h2 { margin-bottom: .3rem; }
.legend { padding: 0; border: 0; }
.legend label { display: flex; align-items: center; gap: .5rem; margin: 0 0 1px; padding: .1rem .5rem;
  cursor: pointer; }
.legend label:not(.kind) { border-left: .3rem solid transparent; }
.legend b { margin-left: auto; font-weight: 400; font-variant-numeric: tabular-nums; }
.legend input { margin: 0; accent-color: var(--quiet); }
.legend label:focus-within { outline: 2px solid var(--quiet); }
.marks, .diagnostics { padding: 0; list-style: none; }
.diagnostics a { color: var(--warn); }

.source { font: .8125rem/1.55 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre-wrap; }
.gap { display: block; height: 1px; overflow: hidden; }
.gap.wide { height: .9rem; }
.kind { background: hsl(var(--h) calc(var(--s) * var(--tone)) var(--tint));
  border-left: .3rem solid hsl(var(--h) var(--s) var(--edge)); }
.block { display: block; position: relative; margin-left: 9.5rem; padding: .15rem .7rem; }
.block::before, .block::after { position: absolute; top: .15rem; text-align: right; direction: ltr;
  font: .75rem/1.68 system-ui, sans-serif; }
.block::before { content: attr(data-label); right: 100%; width: 6.4rem; margin-right: .9rem;
  color: hsl(var(--h) var(--s) var(--label)); }
.block::after { content: attr(data-line); left: -9.8rem; width: 2.2rem; color: var(--quiet);
  font-variant-numeric: tabular-nums; }
.flagged { outline: 1px dashed var(--warn); }
.flagged::after { color: var(--warn); font-weight: 700; }
:target { outline: 3px solid var(--warn); scroll-margin: 30vh; }

@media (max-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  aside { order: 0; position: static; max-height: none; }
  .legend { display: flex; flex-wrap: wrap; gap: .25rem; }
  .legend legend { width: 100%; } }
@media (max-width: 40rem) {
  body { padding: .75rem; }
  .block { margin-left: 2.4rem; }
  .block::before { position: static; display: block; width: auto; margin: 0; text-align: start; }
  .block[data-label=""]::before { display: none; }
  .block::after { left: -2.7rem; width: 2rem; } }

.k-title, .k-headline { --h: 215; --s: 65%; }
.k-people { --h: 205; --s: 40%; }
.k-intro { --h: 225; --s: 30%; }
.k-summary { --h: 185; --s: 60%; }
.k-heading { --h: 220; --s: 12%; }
.k-claim { --h: 140; --s: 55%; }
.k-detail { --h: 150; --s: 28%; }
.k-quote { --h: 270; --s: 65%; }
.k-attribution { --h: 280; --s: 35%; }
.k-question { --h: 42; --s: 85%; }
.k-excerpt { --h: 48; --s: 50%; }
.k-chapter { --h: 325; --s: 55%; }
.k-speaker-label { --h: 12; --s: 40%; }
.k-turn { --h: 18; --s: 70%; }
.k-note { --h: 80; --s: 40%; }
.k-call-to-action { --h: 220; --s: 5%; }
.k-stray { --h: 0; --s: 85%; }
.k-cue-id { --h: 300; --s: 15%; }
.k-cue-time { --h: 325; --s: 35%; }
.block:is(.k-title, .k-headline, .k-heading, .k-claim, .k-question) { font-weight: 700; }
.block.k-call-to-action { color: var(--quiet); }

.m-name { font-weight: 700; text-decoration: underline dotted; text-underline-offset: .2em; }
.m-role, .m-said { font-style: italic; }
.m-stamp { color: var(--quiet); text-decoration: underline; text-decoration-color: var(--line); }
.m-left-out { color: var(--quiet); }
.m-cut { color: var(--warn); font-weight: 700; }
.odd { padding: 0 .1em; border: 1px solid; border-radius: .2em; color: var(--warn); font-style: normal; }
)css";

}  // namespace tool
