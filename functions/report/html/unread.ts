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

/** How many checks are named without being asked for. */
const FEW = 12;

function gapItem(gap: Gap): Markup {
  const { missing, reason, detail, regions, checks, resources } = gap;
  const of =
    resources.length === 0
      ? undefined
      : folded(counted(resources.length, 'resource'), html`<code>${resources.join(', ')}</code>`);
  const where = regions.length === 0 ? '' : `In ${regions.join(', ')}. `;
  const leaves =
    checks.length <= FEW ? `Leaves unknown: ${checks.join(', ')}.` : `Leaves ${counted(checks.length, 'check')} unknown.`;
  return html`<div class="gap">
    <h3><code>${missing}</code> <span class="badge high">${reason}</span></h3>
    <p>${where}${leaves}</p>
    ${missing.endsWith(detail) ? undefined : html`<p class="soft">${detail}</p>`}
    ${checks.length <= FEW ? undefined : folded(counted(checks.length, 'check'), html`${checks.join(', ')}`)} ${of}
    <p><b>Mend:</b> ${adviceOn(gap)}.</p>
  </div>`;
}

function folded(title: string, content: Markup): Markup {
  return html`<details>
    <summary class="soft">${title}</summary>
    <p>${content}</p>
  </details>`;
}
