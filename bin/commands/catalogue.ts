import type { Command } from 'commander';
import { type CatalogueEntry, catalogue } from '../../functions/checks/catalogue.ts';
import { RequestError, unknownNames } from '../../functions/plan/request-error.ts';
import { mostPolicyCharacters, policyDocumentsFor, type ReadPolicy } from '../../functions/plan/policy.ts';
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
    .option('--document <number>', 'only this one, where the policy takes several documents', Number)
    .option('--format <format>', 'json (the only form of a policy)', format, 'json')
    .addHelpText(
      'after',
      `\nIAM takes ${mostPolicyCharacters.toLocaleString('en')} characters in one managed policy: what fits is printed as one document, what does not as a list of them.`,
    )
    .action(({ checks, document }: PolicyFlags) => {
      const documents = policyDocumentsFor(checks === undefined ? catalogue.filter(({ off }) => !off) : checks.map(entryOf));
      const [only] = documents;
      print(json(document === undefined ? (documents.length === 1 ? only : documents) : numbered(documents, document)));
    });
}

interface PolicyFlags {
  readonly checks?: readonly string[];
  readonly document?: number;
}

/** @throws RequestError where there is no document of that number */
function numbered(documents: readonly ReadPolicy[], number: number): ReadPolicy {
  const document = documents[number - 1];
  if (document === undefined)
    throw new RequestError(`--document: got ${String(number)}, expected a number from 1 to ${String(documents.length)}`);
  return document;
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
    entry.off ? 'Does nothing until its parameters are set; their defaults' : 'Parameters, with their defaults',
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
