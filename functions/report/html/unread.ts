import { adviceOn } from '../../model/advice.ts';
import { gapsOf, type Gap } from '../../model/gaps.ts';
import type { UnknownEntry } from '../../model/run.ts';
import { counted } from '../text.ts';
import { html, type Markup } from './markup.ts';

/** What could not be read, by the action that is missing, and what to do about it. */
export function unreadSection(unknowns: readonly UnknownEntry[]): Markup {
  if (unknowns.length === 0) {
    return html`<section id="unread">
      <h2>What could not be read</h2>
      <div class="card"><p>Everything that was to be covered was read.</p></div>
    </section>`;
  }
  return html`<section id="unread">
    <h2>What could not be read <small>${counted(unknowns.length, 'unknown')}</small></h2>
    <div class="card">${gapsOf(unknowns).map(gapItem)}</div>
  </section>`;
}

function gapItem(gap: Gap): Markup {
  const { missing, reason, detail, regions, checks, resources } = gap;
  const of =
    resources.length === 0
      ? undefined
      : html`<details>
          <summary class="soft">${counted(resources.length, 'resource')}</summary>
          <p><code>${resources.join(', ')}</code></p>
        </details>`;
  return html`<div class="gap">
    <h3><code>${missing}</code> <span class="badge high">${reason}</span></h3>
    <p>${regions.length === 0 ? '' : `In ${regions.join(', ')}. `}Leaves unknown: ${checks.join(', ')}.</p>
    ${missing.endsWith(detail) ? undefined : html`<p class="soft">${detail}</p>`} ${of}
    <p><b>Mend:</b> ${adviceOn(gap)}.</p>
  </div>`;
}
