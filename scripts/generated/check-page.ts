import type { CatalogueEntry } from '../../functions/checks/catalogue.ts';
import { frameworks } from '../../functions/frameworks/index.ts';
import type { Examples } from './examples.ts';

const mendsText =
  'Where nothing has to be decided, the finding carries the commands with the real names in them, and `auditor what-if` says what they would close and open.';

const offText = 'It does nothing, and nothing is read for it, until its parameters are set.';

type Parameter = CatalogueEntry['parameters']['schema'][string];

/** The page of one check in `docs/checks`. */
export function checkPage(entry: CatalogueEntry, examples: Examples): string {
  const { id, service, title, severity, kind, why, remediation, mends, off, source } = entry;
  const sections = [
    `# ${id}`,
    `**${title}**`,
    off ? offText : '',
    `| severity | kind | service |\n| --- | --- | --- |\n| ${severity} | ${kind} | ${service} |`,
    `## Why it matters\n\n${why}`,
    exampleSection(examples),
    `## How to mend it\n\n**Console**: ${remediation.console}\n\n**Command line**\n\n\`\`\`sh\n${remediation.cli}\n\`\`\`\n\n**Infrastructure as code**: ${remediation.iac}${mends ? `\n\n${mendsText}` : ''}`,
    parameterSection(entry),
    readingSection(entry),
    `## Where the rule comes from\n\n${[source, ...controlLines(entry)].join('\n\n')}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** The table of all checks, each with a link to its page. */
export function checkList(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map(
    ({ id, severity, kind, title, service }) => `| [${id}](${id}.md) | ${service} | ${severity} | ${kind} | ${cell(title)} |`,
  );
  return [
    '# The checks',
    '',
    `${String(entries.length)} checks. Severities are defaults: the configuration can set another for each.`,
    '',
    '| check | service | severity | kind | says |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function exampleSection({ flags, spares }: Examples): string {
  const list = (heading: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${heading}\n\n${names.map((name) => `- ${name}`).join('\n')}`];
  const parts = [...list('Flagged:', flags), ...list('Not flagged:', spares)];
  return parts.length === 0 ? '' : `## Examples\n\nEach is a case of the check's own test.\n\n${parts.join('\n\n')}`;
}

function parameterSection({ parameters: { schema, defaults } }: CatalogueEntry): string {
  const properties = Object.entries(recordOf(schema['properties']));
  if (properties.length === 0) return '';
  const rows = properties.map(([name, property]) => {
    const described = recordOf(property)['description'];
    return `| \`${name}\` | ${cell(typeOf(property))} | ${cell(`\`${JSON.stringify(defaults[name])}\``)} | ${cell(typeof described === 'string' ? described : '')} |`;
  });
  return `## Parameters\n\n| parameter | type | default | meaning |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

function typeOf(property: Parameter): string {
  const { type, enum: values, items, anyOf } = recordOf(property);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' or ');
  if (Array.isArray(anyOf)) return anyOf.map(typeOf).join(' or ');
  if (type === 'array' && items !== undefined) return `list of ${typeOf(items)}`;
  return typeof type === 'string' ? type : 'any';
}

function readingSection({ datasets }: CatalogueEntry): string {
  const rows = datasets.map(
    ({ id, scope, actions }) => `| \`${id}\` | ${scope} | ${actions.map((action) => `\`${action}\``).join(', ')} |`,
  );
  return `## What it reads\n\n| dataset | read once for each | IAM actions |\n| --- | --- | --- |\n${rows.join('\n').replaceAll('| global |', '| account |').replaceAll('| regional |', '| region |')}`;
}

function controlLines({ controls }: CatalogueEntry): readonly string[] {
  return [...frameworks.values()].flatMap(({ id, name, version }) => {
    const ids = controls[id] ?? [];
    return ids.length === 0 ? [] : [`${name} ${version}: ${ids.join(', ')}`];
  });
}

function recordOf(value: Parameter | undefined): Readonly<Record<string, Parameter>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
