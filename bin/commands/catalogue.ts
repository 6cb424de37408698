import type { Command } from 'commander';
import { type CatalogueEntry, catalogue } from '../../functions/checks/catalogue.ts';
import { unknownNames } from '../../functions/plan/request-error.ts';
import { policyFor } from '../../functions/plan/policy.ts';
import { severityRank } from '../../functions/model/severity.ts';
import { format, list, type OutputFormat } from './options.ts';

interface FormatOption {
  readonly format: OutputFormat;
}

/** `auditor checks`, `explain` and `policy`: what there is to know without asking AWS anything. */
export function addCatalogueCommands(program: Command): void {
  program
    .command('checks')
    .description('list every check with its metadata')
    .option('--format <format>', 'table or json', format, 'table')
    .action(({ format: wanted }: FormatOption) => {
      print(wanted === 'json' ? json(catalogue) : checksTable());
    });
  program
    .command('explain')
    .description('show one check: why it matters, how to mend it, its parameters and the permissions it needs')
    .argument('<check>', 'check id')
    .option('--format <format>', 'table or json', format, 'table')
    .action((id: string, { format: wanted }: FormatOption) => {
      const entry = entryOf(id);
      print(wanted === 'json' ? json(entry) : explain(entry));
    });
  program
    .command('policy')
    .description('print the IAM policy that the chosen checks need')
    .option('--checks <ids>', 'check ids, separated by commas', list)
    .option('--format <format>', 'json (the only form of a policy)', format, 'json')
    .action(({ checks }: { readonly checks?: readonly string[] }) => {
      const chosen = checks === undefined ? catalogue : checks.map(entryOf);
      print(json(policyFor(chosen)));
    });
}

function entryOf(id: string): CatalogueEntry {
  unknownNames(
    'check',
    [id],
    catalogue.map((entry) => entry.id),
  );
  const entry = catalogue.find((known) => known.id === id);
  if (entry === undefined) throw new Error(`${id} left the catalogue while it was read`);
  return entry;
}

function checksTable(): string {
  const rows = catalogue.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity) || (a.id < b.id ? -1 : 1));
  const width = Math.max(...rows.map(({ id }) => id.length));
  const lines = rows.map(
    ({ id, severity, kind, title }) => `${id.padEnd(width)}  ${severity.padEnd(13)}  ${kind.padEnd(9)}  ${title}`,
  );
  return [...lines, '', `${String(rows.length)} checks. \`auditor explain CHECK\` shows one.`].join('\n');
}

function explain(entry: CatalogueEntry): string {
  const { remediation, parameters } = entry;
  const defaults = Object.entries(parameters.defaults).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
  return [
    `${entry.id} (${entry.severity} ${entry.kind})`,
    entry.title,
    '',
    entry.why,
    '',
    'Mend it',
    `  console  ${remediation.console}`,
    `  cli      ${remediation.cli}`,
    `  iac      ${remediation.iac}`,
    ...(entry.mends
      ? ['  Findings carry their commands where none has to be decided; `auditor what-if` says what they would change.']
      : []),
    '',
    'Parameters, with their defaults',
    ...(defaults.length === 0 ? ['  none'] : defaults),
    '',
    'Reads',
    ...entry.datasets.map(({ id, scope, actions }) => `  ${id} (${scope}): ${actions.join(', ')}`),
    '',
    `Source: ${entry.source}`,
    ...Object.entries(entry.controls).map(([framework, ids]) => `${framework.toUpperCase()}: ${ids.join(', ')}`),
  ].join('\n');
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
