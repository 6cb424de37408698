import { isIP } from 'node:net';
import { z } from 'zod';

/** Can FROM open a conversation with TO? Of ICMP, the port is the type. */
export interface ReachQuestion {
  readonly from: string;
  readonly to: string | { readonly service: string };
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port: number;
}

const protocols = ['tcp', 'udp', 'icmp'] as const;
const ends = '"internet", an address, or the id, name or ARN of an interface, an instance, a function or a database';
const names = z.string().min(1);
const service = z.strictObject({ service: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/) });

/** A question that cannot be asked: which field, what it has, what was expected. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
}

function refused(field: string, value: unknown, expected: string): QuestionError {
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  return new QuestionError(`${field}: got ${got}, expected ${expected}`);
}

function held<T>(field: string, value: unknown, schema: z.ZodType<T>, expected: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refused(field, value, expected);
  return parsed.data;
}

/** Looks like an address, so that it is one or wrong. */
function isAddressLike(name: string): boolean {
  return /^[\d.]+(\/\d+)?$/.test(name) || (name.includes(':') && !name.startsWith('arn:') && !name.startsWith('service:'));
}

function end(field: string, value: unknown): string {
  const name = held(field, value, names, ends);
  if (isAddressLike(name) && isIP(name) === 0)
    throw refused(field, value, 'one address of IPv4 or IPv6, without a prefix length');
  return name;
}

/** `service:s3` on the command line is `{"service":"s3"}` in a file. */
function target(value: unknown): ReachQuestion['to'] {
  const expected = `${ends}, or a service: {"service": "s3"}`;
  if (typeof value === 'string' && value.startsWith('service:')) {
    return held('to', { service: value.slice('service:'.length) }, service, expected);
  }
  return typeof value === 'string' ? end('to', value) : held('to', value, service, expected);
}

function isOutside(name: ReachQuestion['to']): boolean {
  return typeof name !== 'string' || name === 'internet';
}

/**
 * Holds a question to its form.
 * @throws QuestionError for the first field that does not fit
 */
export function questionOf(given: Readonly<Record<string, unknown>>): ReachQuestion {
  const unknown = Object.keys(given).find((name) => !['id', 'from', 'to', 'protocol', 'port'].includes(name));
  if (unknown !== undefined) throw refused(unknown, given[unknown], 'no such field: id, from, to, protocol and port are known');
  const from = end('from', given['from']);
  if (from.startsWith('service:')) throw refused('from', from, ends);
  const to = target(given['to']);
  const protocol = held('protocol', given['protocol'] ?? 'tcp', z.enum(protocols), `one of ${protocols.join(', ')}`);
  const most = protocol === 'icmp' ? 255 : 65_535;
  const what = protocol === 'icmp' ? 'an ICMP type: an integer' : 'an integer';
  const port = held('port', given['port'], z.int().min(0).max(most), `${what} from 0 to ${most}`);
  if (from === 'internet' && isOutside(to))
    throw refused('to', given['to'], 'something in the account where from is the internet');
  return { from, to, protocol, port };
}

/** A line of a file of questions. */
export type QuestionLine =
  | { readonly id: string | number | null; readonly question: ReachQuestion }
  | { readonly id: string | number | null; readonly error: string };

function parsedLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('line', text.slice(0, 60), 'a JSON object');
  }
}

const object = z.record(z.string(), z.unknown());
const idOf = z.union([z.string(), z.number()]);

/** One line, which is a question or what is wrong with it. */
export function questionLine(text: string, number: number): QuestionLine {
  let id: string | number | null = null;
  try {
    const given = held('line', parsedLine(text), object, 'a JSON object');
    id = held('id', given['id'], idOf, 'text or a number that the answer is to carry');
    return { id, question: questionOf(given) };
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    return { id, error: `line ${number}: ${error.message}` };
  }
}
