import type { Command } from 'commander';
import { coverages, type Control, type Framework } from '../../functions/frameworks/framework.ts';
import { frameworks } from '../../functions/frameworks/index.ts';
import { counted, wrap } from '../../functions/report/text.ts';
import { format, framework, type OutputFormat } from './options.ts';

/** `auditor frameworks`: what is known of each framework, and how far the checks answer it. */
export function addFrameworksCommand(program: Command): void {
  program
    .command('frameworks')
    .description('list the frameworks, or one of them control by control: what is covered wholly, in part, or not at all')
    .argument('[name]', `one of ${[...frameworks.keys()].join(', ')}`, framework)
    .option('--format <format>', 'table or json', format, 'table')
    .action((one: Framework | undefined, { format: wanted }: { readonly format: OutputFormat }) => {
      const all = [...frameworks.values()];
      if (wanted === 'json') process.stdout.write(`${JSON.stringify(one ?? all, null, 2)}\n`);
      else process.stdout.write(one === undefined ? frameworkList(all) : frameworkPage(one));
    });
}

/** The frameworks, a paragraph each. */
function frameworkList(all: readonly Framework[]): string {
  const paragraphs = all.map(({ id, name, version, about, controls }) =>
    [`${id}: ${name} ${version}`, ...wrap(about, 96).map((line) => `  ${line}`), `  ${coverageCounts(controls)}`].join('\n'),
  );
  return `${[...paragraphs, 'whole: each thing that a reading of the account can show of a control is looked at.'].join('\n\n')}\n`;
}

function coverageCounts(controls: readonly Control[]): string {
  const readable = controls.filter(({ automatable }) => automatable);
  const counts = coverages.map(
    (coverage) => `${String(readable.filter((each) => each.coverage === coverage).length)} ${coverage}`,
  );
  return `${counted(controls.length, 'control')}: ${counts.join(', ')}, ${String(controls.length - readable.length)} cannot be automated`;
}

/** One framework, control by control. */
function frameworkPage({ name, version, about, parameters, controls }: Framework): string {
  const width = Math.max(...controls.map(({ id }) => id.length));
  const demands = Object.entries(parameters).map(([check, values]) => `  ${check}: ${JSON.stringify(values)}`);
  return `${[
    `${name} ${version}`,
    ...wrap(about, 96),
    '',
    coverageCounts(controls),
    ...(demands.length === 0 ? [] : ['', 'Demands of checks, in the place of their defaults', ...demands]),
    '',
    ...controls.flatMap((control) => controlLines(control, width)),
  ].join('\n')}\n`;
}

function controlLines({ id, title, automatable, coverage, checks, note, tests }: Control, width: number): readonly string[] {
  const indent = ' '.repeat(width + 14);
  const reach = automatable ? coverage : 'not readable';
  const answered = tests === undefined ? '' : ` (${String(tests.answered)} of ${String(tests.known)} known tests)`;
  const ids = [...new Set(checks.map((each) => each.id))].join(', ');
  return [
    `${id.padEnd(width)}  ${reach.padEnd(12)}${title}${answered}`,
    ...(ids === '' ? [] : wrap(ids, 80).map((line) => `${indent}${line}`)),
    ...(note === undefined ? [] : wrap(note, 80).map((line) => `${indent}${line}`)),
  ];
}
