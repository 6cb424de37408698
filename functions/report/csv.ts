import type { Finding } from '../model/finding.ts';
import type { RunReport } from '../model/run.ts';
import { labelOf } from '../model/resource-name.ts';
import { oneLine } from './text.ts';

const columns: readonly (readonly [string, (finding: Finding) => string])[] = [
  ['severity', ({ severity }) => severity],
  ['status', ({ status }) => status],
  ['check', ({ checkId }) => checkId],
  ['kind', ({ kind }) => kind],
  ['title', ({ title }) => title],
  ['account', ({ account }) => account],
  ['region', ({ region }) => region],
  ['resourceType', ({ resource }) => resource.type],
  ['resourceName', ({ resource }) => resource.name],
  ['resourceArn', ({ resource }) => resource.arn],
  ['message', ({ message }) => message],
  ['evidence', ({ evidence }) => JSON.stringify(evidence)],
  ['remediation', ({ remediation }) => remediation],
  ['firstSeenAt', ({ firstSeenAt }) => firstSeenAt],
  ['changedAt', ({ changedAt }) => changedAt],
  ['resolution', ({ resolution = '' }) => resolution],
  ['suppressedBy', ({ suppression }) => suppression?.id ?? ''],
  ['fingerprint', ({ fingerprint }) => fingerprint],
  ['owner', ({ owner }) => owner.name],
  ['resourceLabel', ({ resource }) => labelOf(resource) ?? ''],
  ['command', ({ remedyCommand = '' }) => remedyCommand],
];

/** The findings as a table for spreadsheets (RFC 4180), one row each under a row of names; row by row. */
export function* reportCsv({ findings }: RunReport): Generator<string> {
  yield rowOf(columns.map(([name]) => name));
  for (const finding of findings) yield rowOf(columns.map(([, cellOf]) => cellOf(finding)));
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Spreadsheets take a cell that begins so for a formula, and would run what an outsider wrote into a name or a tag. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

function cell(text: string): string {
  const guarded = formula.test(text) || formula.test(oneLine(text)) ? `'${oneLine(text)}` : oneLine(text);
  return /[",]|^\s|\s$|^'/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
