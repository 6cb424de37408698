import type { Evidence, Json } from '../../model/evaluation.ts';
import type { Finding, SuppressionNote } from '../../model/finding.ts';
import type { Remediation } from '../../model/check.ts';
import { calledName } from '../../model/resource-name.ts';
import { worstFirst } from '../../model/severity.ts';
import { openGroups, suppressedGroups, type FindingGroup } from '../groups.ts';
import type { CheckLookup } from '../lookup.ts';
import { counted } from '../text.ts';
import { html, type Markup } from './markup.ts';
import { pathPicture } from './path-picture.ts';
import { anchorOf, moment, severityBadge } from './parts.ts';

/** Every open finding under its check, with what narrows the list; those that are muted stand apart. */
export function findingsSection(findings: readonly Finding[], checkOf: CheckLookup): Markup {
  const open = openGroups(findings);
  const muted = suppressedGroups(findings);
  const total = open.reduce((sum, group) => sum + group.findings.length, 0);
  const body =
    total === 0 ? html`<div class="card"><p>No open findings.</p></div>` : open.map((group) => groupCard(group, checkOf));
  const apart =
    muted.length === 0
      ? undefined
      : html`<section>
          <h2>Suppressed <small>kept in the history, never alerted</small></h2>
          ${muted.map((group) => groupCard(group, checkOf))}
        </section>`;
  return html`<section id="findings">
      <h2>
        Findings <small><span id="shown">${total}</span> of ${total}</small>
      </h2>
      ${tools([...open, ...muted])}
      <p id="none" class="soft" hidden>Nothing matches.</p>
      ${body}
    </section>
    ${apart}`;
}

function tools(groups: readonly FindingGroup[]): Markup {
  const severities = worstFirst.map(
    (severity) =>
      html`<label><input type="checkbox" name="severity" value="${severity}" checked />${severityBadge(severity)}</label>`,
  );
  const ids = [...new Set(groups.map(({ checkId }) => checkId))].sort();
  const options = ids.map((id) => html`<option value="${id}">${id}</option>`);
  return html`<div id="tools" class="tools" hidden>
    <input id="text" type="search" placeholder="Search name, ARN, evidence" aria-label="Search" /><select
      id="check"
      aria-label="Check"
    >
      <option value="">All checks</option>
      ${options}</select
    >${severities}<button id="all" type="button">Open all</button>
  </div>`;
}

function groupCard({ checkId, title, severity, findings }: FindingGroup, checkOf: CheckLookup): Markup {
  const check = checkOf(checkId);
  const why = check === undefined ? undefined : html`<p class="why">${check.why}</p>`;
  const mend = check === undefined ? undefined : remediation(check.remediation, severity === 'critical');
  const items = findings.map((finding, index) => findingItem(finding, severity === 'critical' && index === 0));
  return html`<article class="card group ${severity}" data-severity="${severity}" data-check="${checkId}">
    <div class="head">
      <h3>${title}</h3>
      <span>${severityBadge(severity)} <span class="soft">${checkId}, ${counted(findings.length, 'resource')}</span></span>
    </div>
    ${why}${items}${mend}
  </article>`;
}

function findingItem(finding: Finding, open: boolean): Markup {
  const { fingerprint, status, resource, region, message, evidence, suppression } = finding;
  const mark = status === 'active' ? undefined : html`<span class="badge high">${status}</span>`;
  return html`<details class="finding" id="${anchorOf(fingerprint)}" ${open ? html` open` : undefined}>
    <summary>
      <b>${calledName(resource)}</b><span>${mark} <span class="badge">${region}</span></span
      ><span class="soft">${message}</span>
    </summary>
    <div class="body">
      <p class="label">Evidence</p>
      ${pathPicture(evidence)}${evidenceList(evidence)}${suppression === undefined ? undefined : muteNote(suppression)}
      <p class="label">About</p>
      ${facts(finding)}
    </div>
  </details>`;
}

function facts({
  resource,
  account,
  firstSeenAt,
  changedAt,
  kind,
  remediation: remedy,
  fingerprint,
  owner,
  remedyCommand,
}: Finding): Markup {
  return html`<dl>
    <dt>Resource</dt>
    <dd><code>${resource.arn}</code></dd>
    <dt>Type</dt>
    <dd>${resource.type}</dd>
    <dt>Account</dt>
    <dd>${account}</dd>
    <dt>Kind</dt>
    <dd>${kind}</dd>
    <dt>First seen</dt>
    <dd>${moment(firstSeenAt)}</dd>
    <dt>Changed</dt>
    <dd>${moment(changedAt)}</dd>
    <dt>Owner</dt>
    <dd>${owner.name}</dd>
    <dt>Mend</dt>
    <dd>${remedy}</dd>
    ${
      remedyCommand === undefined
        ? undefined
        : html`<dt>Command</dt>
            <dd><pre>${remedyCommand}</pre></dd>`
    }
    <dt>Fingerprint</dt>
    <dd><code>${fingerprint}</code></dd>
  </dl>`;
}

function muteNote({ id, reason, owner, expiresAt }: SuppressionNote): Markup {
  return html`<p class="note informational">
    Muted by <code>${id}</code> of ${owner}: ${reason}.
    ${expiresAt === undefined ? 'For ever.' : html`Until ${moment(expiresAt)}.`}
  </p>`;
}

function evidenceList(evidence: Evidence): Markup {
  const rows = Object.entries(evidence).map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${evidenceValue(value)}</dd>`,
  );
  return rows.length === 0 ? html`<p>The resource itself.</p>` : html`<dl>${rows}</dl>`;
}

function evidenceValue(value: Json): Markup {
  if (typeof value === 'string') return html`<code>${value === '' ? '""' : value}</code>`;
  if (typeof value !== 'object' || value === null) return html`<code>${String(value)}</code>`;
  if (Array.isArray(value) && value.length === 0) return html`<code>none</code>`;
  return html`<pre>${JSON.stringify(value, undefined, 2)}</pre>`;
}

function remediation({ console: clicks, cli, iac }: Remediation, open: boolean): Markup {
  return html`<details class="mend" ${open ? html` open` : undefined}>
    <summary>How to mend it</summary>
    <p class="label">Console</p>
    <p>${clicks}</p>
    <p class="label">Command line</p>
    <pre>${cli}</pre>
    <p class="label">Infrastructure as code</p>
    <p><code>${iac}</code></p>
  </details>`;
}
