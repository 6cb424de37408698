import type { Change } from '../../model/finding.ts';
import type { Reported } from '../notices.ts';
import { transitionWords } from '../../model/transition-words.ts';
import { byImportance, transitions } from '../transitions.ts';
import { html, type Markup } from './markup.ts';
import { anchorOf, severityBadge } from './parts.ts';

/** What is different from the run before. */
export function changesSection({ report, news: { changes, baseline } }: Reported): Markup {
  const counts = transitions
    .filter((kind) => report.changes[kind] > 0)
    .map((kind) => `${String(report.changes[kind])} ${transitionWords[kind]}`);
  return html`<section>
    <h2>What changed <small>${counts.join(', ')}</small></h2>
    <div class="card">${content(changes, baseline)}</div>
  </section>`;
}

function content(changes: readonly Change[], baseline: boolean): Markup {
  if (baseline) return html`<p>This is the first run for this account: everything below is new to its history.</p>`;
  if (changes.length === 0) return html`<p>Nothing since the run before.</p>`;
  return html`<ul class="rows">
    ${[...changes].sort(byImportance).map(row)}
  </ul>`;
}

function row({ transition, finding, flapping }: Change): Markup {
  const tone = transition === 'resolved' ? 'good' : finding.severity;
  const resolution = finding.resolution === undefined ? '' : `, ${finding.resolution}`;
  const flaps = flapping ? html` <span class="badge">comes and goes</span>` : undefined;
  const name = html`<b>${finding.resource.name}</b>`;
  const link =
    finding.status === 'resolved' ? name : html`<a href="#${encodeURIComponent(anchorOf(finding.fingerprint))}">${name}</a>`;
  return html`<li>
    <span><span class="badge ${tone}">${transitionWords[transition]}${resolution}</span></span
    ><span>${severityBadge(finding.severity)}</span
    ><span class="what">${link}${flaps} <span class="soft">${finding.region}</span><br />${finding.title}</span>
  </li>`;
}
