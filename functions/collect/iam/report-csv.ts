import { MalformedAnswer } from '../failure.ts';

/** One line of a credential report, by the header's names. */
export type ReportRow = (column: string) => string;

const required = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_2_active',
  'access_key_2_last_rotated',
];

/**
 * Reads the CSV of a credential report ("Getting credential reports for your AWS account"). Columns are found by name,
 * since AWS has added some. Throws `MalformedAnswer` for what is not a credential report.
 */
export function readReport(text: string): readonly ReportRow[] {
  const [header, ...lines] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(cellsOf);
  if (header === undefined) throw new MalformedAnswer('the credential report is empty');
  const lacking = required.filter((column) => !header.includes(column));
  if (lacking.length > 0 || header[0] !== 'user' || header[1] !== 'arn')
    throw new MalformedAnswer(`the credential report lacks ${lacking.join(', ') || 'its header'}`);
  return lines.map((line) => {
    const cells = rejoined(line, header.length);
    return (column) => cells[header.indexOf(column)] ?? '';
  });
}

function cellsOf(line: string): readonly string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** A user's name and path may hold commas, which the report does not quote: the ARN tells where the name ends. */
function rejoined(cells: readonly string[], columns: number): readonly string[] {
  if (cells.length === columns) return cells;
  const arnAt = cells.findIndex((cell, index) => index > 0 && cell.startsWith('arn:'));
  const restAt = cells.length - (columns - 2);
  if (cells.length < columns || arnAt < 1 || restAt <= arnAt)
    throw new MalformedAnswer(`a line of the credential report has ${String(cells.length)} cells, not ${String(columns)}`);
  return [cells.slice(0, arnAt).join(','), cells.slice(arnAt, restAt).join(','), ...cells.slice(restAt)];
}
