import { InvalidArgumentError } from 'commander';
import { nearest } from '../../functions/config/nearest.ts';
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
  throw new InvalidArgumentError(`expected one of ${severities.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`);
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
