import type { Evidence, Json } from '../../model/evaluation.ts';
import type { Finding, SuppressionNote } from '../../model/finding.ts';
import type { Remediation } from '../../model/check.ts';
import { calledName } from '../../model/resource-name.ts';
import { worstFirst } from '../../model/severity.ts';
import { ownerGroups, suppressedGroups, type FindingGroup, type OwnerGroup } from '../groups.ts';
import type { CheckLookup } from '../lookup.ts';
import { counted } from '../text.ts';
import { each, html, streamed, type Markup } from './markup.ts';
import { anchorOf, encoded, moment, ownerAnchorOf, severityBadge } from './parts.ts';
import { pathPicture } from './path-picture.ts';

/** Every open finding under who is to mend it and under its check, with what narrows the list; those that are muted stand apart. */
export function* findingsSection(findings: readonly Finding[], checkOf: CheckLookup): Generator<Markup> {
  const owners = ownerGroups(findings);
  const muted = suppressedGroups(findings);
  const total = owners.reduce((sum, owner) => sum + owner.total, 0);
  const none = total === 0 ? html`<div class="card"><p>No open findings.</p></div>` : undefined;
  yield* streamed`<section id="findings">
      <h2>Findings <small><span id="shown">${total}</span> of ${total}</small></h2>
      ${ownerIndex(owners)} ${tools([...owners.flatMap(({ groups }) => groups), ...muted], owners)}
      <p id="none" class="soft" hidden>Nothing matches.</p>
      ${none} ${ownerSections(owners, checkOf)}
    </section>`;
  if (muted.length === 0) return;
  yield* streamed`<section>
      <h2>Suppressed <small>kept in the history, never alerted</small></h2>
      ${groupCards(muted, checkOf)}
    </section>`;
}

/** Who has how much to mend, and how bad the worst of it is. */
function ownerIndex(owners: readonly OwnerGroup[]): Markup | undefined {
  if (owners.length === 0) return undefined;
  return html`<nav class="card" aria-label="Owners">
    <ul class="owners">
      ${owners.map(ownerLink)}
    </ul>
  </nav>`;
}

function ownerLink({ owner, total, groups: [{ severity }] }: OwnerGroup): Markup {
  return html`<li><a href="#${encoded(ownerAnchorOf(owner))}">${owner.name}</a> <b>${total}</b> ${severityBadge(severity)}</li>`;
}

function* ownerSections(owners: readonly OwnerGroup[], checkOf: CheckLookup): Generator<Markup> {
  for (const { owner, total, groups } of owners) {
    const why = owner.by === 'none' ? ': nothing says whose they are' : '';
    yield* streamed`<section class="owner" id="${ownerAnchorOf(owner)}">
      <h3 class="name">${owner.name} <small>${counted(total, 'finding')}${why}</small></h3>
      ${groupCards(groups, checkOf)}
    </section>`;
  }
}

function tools(groups: readonly FindingGroup[], owners: readonly OwnerGroup[]): Markup {
  const severities = worstFirst.map(
    (severity) =>
      html`<label><input type="checkbox" name="severity" value="${severity}" checked />${severityBadge(severity)}</label>`,
  );
  const ids = [...new Set(groups.map(({ checkId }) => checkId))].sort();
  return html`<div id="tools" class="tools" hidden>
    <input id="text" type="search" placeholder="Search name, ARN, evidence" aria-label="Search" /><select
      id="check"
      aria-label="Check"
    >
      <option value="">All checks</option>
      ${ids.map((id) => html`<option value="${id}">${id}</option>`)}</select
    ><select id="owner" aria-label="Owner">
      <option value="">All owners</option>
      ${owners.map(({ owner }) => html`<option value="${ownerAnchorOf(owner)}">${owner.name}</option>`)}</select
    >${severities}<button id="all" type="button">Open all</button>
  </div>`;
}

function* groupCards(groups: readonly FindingGroup[], checkOf: CheckLookup): Generator<Markup> {
  for (const { checkId, title, severity, findings } of groups) {
    const check = checkOf(checkId);
    const urgent = severity === 'critical';
    yield* streamed`<article class="card group ${severity}" data-severity="${severity}" data-check="${checkId}">
      <div class="head">
        <h4>${title}</h4>
        <span>${severityBadge(severity)} <span class="soft">${checkId}, ${counted(findings.length, 'resource')}</span></span>
      </div>
      ${check === undefined ? undefined : html`<p class="why">${check.why}</p>`}
      ${each(findings, (finding) => findingItem(finding, urgent && finding === findings[0]))}
      ${check === undefined ? undefined : remediation(check.remediation, urgent)}
    </article>`;
  }
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
