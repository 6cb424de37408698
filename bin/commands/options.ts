import { InvalidArgumentError } from 'commander';
import { nearest } from '../../functions/model/nearest.ts';
import type { Framework } from '../../functions/frameworks/framework.ts';
import { frameworks } from '../../functions/frameworks/index.ts';
import { severities, type Severity, severitySchema } from '../../functions/model/severity.ts';

/** A comma-separated list, at least one entry. */
export function list(text: string): readonly string[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) throw new InvalidArgumentError('expected names separated by commas');
  return [...new Set(entries)];
}

export function severity(text: string): Severity {
  const parsed = severitySchema.safeParse(text);
  if (parsed.success) return parsed.data;
  const near = nearest(text, severities);
  throw new InvalidArgumentError(
    `expected one of ${severities.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`,
  );
}

export const outputFormats = ['table', 'json'] as const;
export type OutputFormat = (typeof outputFormats)[number];

export function format(text: string): OutputFormat {
  const found = outputFormats.find((known) => known === text);
  if (found === undefined) throw new InvalidArgumentError('expected table or json');
  return found;
}

export function topicArn(text: string): string {
  if (!/^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/.test(text)) {
    throw new InvalidArgumentError('expected the ARN of an SNS topic, arn:aws:sns:REGION:ACCOUNT:NAME');
  }
  return text;
}

/** A framework by its name. */
export function framework(text: string): Framework {
  const found = frameworks.get(text);
  if (found !== undefined) return found;
  const known = [...frameworks.keys()];
  const near = nearest(text, known);
  throw new InvalidArgumentError(`expected one of ${known.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`);
}

const statuses = ['open', 'resolved', 'suppressed', 'all'] as const;

export function status(text: string): (typeof statuses)[number] {
  const found = statuses.find((known) => known === text);
  if (found === undefined) throw new InvalidArgumentError(`expected one of ${statuses.join(', ')}`);
  return found;
}

/** A time as ISO 8601 in UTC. */
export function time(text: string): string {
  const milliseconds = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(milliseconds)) {
    throw new InvalidArgumentError('expected a date or time such as 2026-03-01 or 2026-03-01T09:00:00Z');
  }
  return new Date(milliseconds).toISOString();
}

export function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('expected a whole number from 1 on');
  return Number(text);
}
