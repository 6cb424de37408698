import type { Change } from '../../model/finding.ts';
import type { Reported } from '../notices.ts';
import { transitionWords } from '../../model/transition-words.ts';
import { byImportance, transitions } from '../transitions.ts';
import { each, html, streamed, type Markup } from './markup.ts';
import { anchorOf, encoded, severityBadge } from './parts.ts';

/** What is different from the run before, row by row. */
export function* changesSection({ report, news: { changes, baseline } }: Reported): Generator<Markup> {
  const counts = transitions
    .filter((kind) => report.changes[kind] > 0)
    .map((kind) => `${String(report.changes[kind])} ${transitionWords[kind]}`);
  yield* streamed`<section>
    <h2>What changed <small>${counts.join(', ')}</small></h2>
    <div class="card">${content(changes, baseline)}</div>
  </section>`;
}

function* content(changes: readonly Change[], baseline: boolean): Generator<Markup> {
  if (baseline) yield html`<p>This is the first run for this account: everything below is new to its history.</p>`;
  else if (changes.length === 0) yield html`<p>Nothing since the run before.</p>`;
  else yield* streamed`<ul class="rows">${each([...changes].sort(byImportance), row)}</ul>`;
}

function row({ transition, finding, flapping }: Change): Markup {
  const tone = transition === 'resolved' ? 'good' : finding.severity;
  const resolution = finding.resolution === undefined ? '' : `, ${finding.resolution}`;
  const flaps = flapping ? html` <span class="badge">comes and goes</span>` : undefined;
  const name = html`<b>${finding.resource.name}</b>`;
  const link = finding.status === 'resolved' ? name : html`<a href="#${encoded(anchorOf(finding.fingerprint))}">${name}</a>`;
  return html`<li>
    <span><span class="badge ${tone}">${transitionWords[transition]}${resolution}</span></span
    ><span>${severityBadge(finding.severity)}</span
    ><span class="what">${link}${flaps} <span class="soft">${finding.region}</span><br />${finding.title}</span>
  </li>`;
}
