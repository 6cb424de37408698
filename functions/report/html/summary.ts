import type { RunReport } from '../../model/run.ts';
import { worstFirst, type Severity } from '../../model/severity.ts';
import { counted } from '../text.ts';
import { html, type Markup } from './markup.ts';
import { moment } from './parts.ts';

/** Whose audit this is, when, and whether it saw everything. */
export function pageHead({ run }: RunReport): Markup {
  const whole = run.complete ? html`<span class="badge good">complete</span>` : html`<span class="badge high">incomplete</span>`;
  return html`<header>
    <div>
      <h1>Audit of account ${run.account}</h1>
      <p class="soft">${moment(run.startedAt)}, ${secondsOf(run)} s, run <code>${run.id}</code></p>
    </div>
    ${whole}
  </header>`;
}

/** How many are how bad, and what else was counted. */
export function summarySection({ run, summary }: RunReport): Markup {
  const tiles = worstFirst.map((severity) => tile(severity, summary.bySeverity[severity]));
  return html`<section aria-label="Summary">
    <div class="tiles">${tiles}</div>
    ${bar(summary)}
    <ul class="facts">
      <li><b>${count(summary.fail)}</b> open</li>
      <li><b>${count(summary.unowned)}</b> unowned</li>
      <li><b>${count(summary.pass)}</b> passed</li>
      <li><b>${count(summary.unknown)}</b> unknown</li>
      <li><b>${count(summary.suppressed)}</b> suppressed</li>
      <li><b>${count(run.apiCalls.total)}</b> AWS calls</li>
    </ul>
    ${run.complete ? undefined : incompleteNote}
  </section>`;
}

const incompleteNote = html`<p class="note high">
  <b>Not everything could be read.</b> What could not is unknown: it counts neither as passed nor as resolved.
  <a href="#unread">See what is missing.</a>
</p>`;

/** What the run covered, and what it asked of AWS. */
export function pageFoot({ run }: RunReport): Markup {
  const scopes = run.scopes.map(
    ({ account, region, status }) =>
      html`<tr>
        <td>${account}</td>
        <td>${region}</td>
        <td>${status}</td>
      </tr>`,
  );
  const operations = Object.entries(run.apiCalls.byOperation)
    .sort(([, one], [, other]) => other - one)
    .map(
      ([operation, calls]) =>
        html`<tr>
          <td><code>${operation}</code></td>
          <td>${count(calls)}</td>
        </tr>`,
    );
  return html`<footer>
    <details>
      <summary>${counted(run.scopes.length, 'scope')} covered</summary>
      <table>
        ${scopes}
      </table>
    </details>
    <details>
      <summary>${counted(run.apiCalls.total, 'AWS call')}, ${count(run.throttled)} refused for their rate</summary>
      <table>
        ${operations}
      </table>
    </details>
  </footer>`;
}

function tile(severity: Severity, total: number): Markup {
  return html`<div class="tile ${severity}${total === 0 ? ' none' : ''}"><b>${count(total)}</b><span>${severity}</span></div>`;
}

/** Widths are attributes of an image, since the page's policy lets no style stand in an element. */
function bar({ bySeverity, fail }: RunReport['summary']): Markup {
  const total = Math.max(1, fail);
  let left = 0;
  const pieces = worstFirst.map((severity) => {
    const width = (100 * bySeverity[severity]) / total;
    const piece = html`<rect class="${severity}" x="${left.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="8"></rect>`;
    left += width;
    return piece;
  });
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="Open findings by severity">
    ${pieces}
  </svg>`;
}

function secondsOf({ startedAt, finishedAt }: RunReport['run']): string {
  return ((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
