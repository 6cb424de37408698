import { controlStatuses, type Compliance, type ControlResult } from '../../model/compliance.ts';
import { groupedBy } from '../../model/grouped.ts';
import { controlHeadings } from '../control-headings.ts';
import { counted } from '../text.ts';
import { html, type Markup } from './markup.ts';

/** How the account stands to the framework that the run was asked for, those controls first that ask for something. */
export function complianceSection(compliance: Compliance | undefined): Markup | undefined {
  if (compliance === undefined) return undefined;
  const byStatus = groupedBy(compliance.controls, ({ status }) => status);
  const groups = controlStatuses.flatMap((status) => {
    const controls = byStatus.get(status);
    if (controls === undefined) return [];
    const isOpen = status === 'failed' || status === 'unknown';
    return html`<details class="card" ${isOpen ? 'open' : ''}>
      <summary>${controlHeadings[status]} (${controls.length})</summary>
      <ul>
        ${controls.map(item)}
      </ul>
    </details>`;
  });
  return html`<section id="compliance">
    <h2>${compliance.name} ${compliance.version} <small>${counted(compliance.controls.length, 'control')}</small></h2>
    <p>${compliance.about}</p>
    ${groups}
  </section>`;
}

function item({ id, title, coverage, note, checks, findings }: ControlResult): Markup {
  const reach = coverage === 'partly' ? html`<small>answered in part</small>` : undefined;
  const about = [
    ...(note === undefined ? [] : [note]),
    ...(checks.length === 0 ? [] : [checks.join(', ')]),
    ...(findings.length === 0 ? [] : [counted(findings.length, 'finding')]),
  ];
  return html`<li>
    <strong>${id}</strong> ${title} ${reach}${about.length === 0 ? undefined : html`<br /><small>${about.join(' · ')}</small>`}
  </li>`;
}
