import type { Population } from '../../model/run.ts';
import { counted } from '../text.ts';
import { html, type Markup } from './markup.ts';

type Count = Exclude<keyof Population, 'checkId'>;

const columns: readonly (readonly [Count, string])[] = [
  ['passed', 'Passed'],
  ['failed', 'Failed'],
  ['suppressed', 'Suppressed'],
  ['unknown', 'Unknown'],
  ['notApplicable', 'Not applicable'],
];

/** How many things each check looked at, and how they fared: the proof that what is not listed was looked at. */
export function populationSection(population: readonly Population[]): Markup | undefined {
  if (population.length === 0) return undefined;
  const judged = population.reduce((sum, each) => sum + columns.reduce((all, [name]) => all + each[name], 0), 0);
  return html`<section id="population">
    <h2>What was judged <small>${counted(population.length, 'check')}</small></h2>
    <details class="card">
      <summary>${counted(judged, 'judgement')}, by check</summary>
      <div class="wide">
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">Check</th>
              ${columns.map(([, title]) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${[...population].sort((one, other) => (one.checkId < other.checkId ? -1 : 1)).map(row)}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

function row(population: Population): Markup {
  const cells = columns.map(
    ([name]) => html`<td class="${population[name] === 0 ? 'zero' : name}">${count(population[name])}</td>`,
  );
  return html`<tr>
    <th scope="row">${population.checkId}</th>
    ${cells}
  </tr>`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
