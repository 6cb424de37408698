import { Readable } from 'node:stream';
import { describe, MalformedAnswer } from './failure.ts';

/** ASCII codes. */
const SPACE = 0x20;
const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_TAG = 0x3c;

/** Bytes at the beginning in which the root of every XML answer begins; AWS sends a declaration before it at most. */
const HEAD = 1024;

const decoder = new TextDecoder();

interface BodyRule {
  /** True for the answer to a request that is answered by its status alone. */
  readonly mayBeEmpty: boolean;
}

/**
 * Replaces the stream of an answer by its bytes, once they have all arrived; those of a successful one must be whole. One
 * that may be empty may be nothing else: a body that is there is held to the same.
 */
export async function bufferBody(response: unknown, { mayBeEmpty }: BodyRule): Promise<void> {
  if (typeof response !== 'object' || response === null) return;
  const body: unknown = Reflect.get(response, 'body');
  if (!(body instanceof Readable)) return;
  const bytes = await bytesOf(body);
  const status: unknown = Reflect.get(response, 'statusCode');
  const isEmpty = mayBeEmpty && bytes.length === 0;
  if (!isEmpty && typeof status === 'number' && status >= 200 && status < 300) requireWholeBody(bytes);
  Reflect.set(response, 'body', bytes);
}

/** By events, since there are thousands of small answers and an iterator over each costs more than reading it. */
function bytesOf(body: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let ended = false;
    const cutOff = (why: string) => {
      if (!ended) reject(new MalformedAnswer(`the answer was cut off: ${why}`));
    };
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    body.once('end', () => {
      ended = true;
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
    body.once('error', (error) => {
      cutOff(describe(error).message);
    });
    body.once('close', () => {
      cutOff('the connection closed');
    });
  });
}

/**
 * Refuses the body of a successful answer that is a web page, empty, or cut short. The SDK's XML parser takes a
 * document that stops in the middle for a shorter one, and a page of HTML for an answer without members; of nothing
 * at all, both of its parsers make an answer. It looks at the bytes, since the SDK makes text of them anyway.
 */
export function requireWholeBody(body: Uint8Array): void {
  const { start, end } = trimmed(body);
  if (start === end) throw new MalformedAnswer('the body of the answer is empty');
  const first = body[start];
  if (first === OPEN_TAG) requireClosedRoot(body, start, end);
  else if (first === OPEN_OBJECT || first === OPEN_LIST) requireClosedJson(body, start, end);
  else throw new MalformedAnswer('the body of the answer is neither XML nor JSON');
}

/** Where the body begins and ends without the white space around it. */
function trimmed(body: Uint8Array): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = body.length;
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) start = 3;
  while (start < end && (body[start] ?? 0) <= SPACE) start += 1;
  while (end > start && (body[end - 1] ?? 0) <= SPACE) end -= 1;
  return { start, end };
}

function text(body: Uint8Array, start: number, end: number): string {
  return decoder.decode(body.subarray(start, Math.min(end, body.length)));
}

const rootTag = /^(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<([A-Za-z_][\w.:-]*)(?:\s[^>]*?)?(\/?)>/;

function requireClosedRoot(body: Uint8Array, start: number, end: number): void {
  const head = text(body, start, Math.min(end, start + HEAD));
  if (/^<(!doctype\s+html|html)/i.test(head)) throw new MalformedAnswer('the body of the answer is an HTML page');
  const root = rootTag.exec(head) ?? rootTag.exec(text(body, start, end));
  const name = root?.[1];
  if (root === null || name === undefined) throw new MalformedAnswer('the body of the answer is not whole XML');
  if (root[2] === '/' && Buffer.byteLength(root[0]) === end - start) return;
  const closing = `</${name}>`;
  const tail = text(body, Math.max(start, end - Buffer.byteLength(closing)), end);
  if (tail !== closing) throw new MalformedAnswer(`the body of the answer stops before ${closing}`);
}

/** Counts what opens and closes outside strings: whether the rest is JSON, the SDK's parser says by itself. */
function requireClosedJson(body: Uint8Array, start: number, end: number): void {
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) {
      at = closingQuote(body, at + 1, end);
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0 && at < end - 1) throw new MalformedAnswer('the body of the answer goes on after its JSON');
    }
  }
  if (depth !== 0) throw new MalformedAnswer('the body of the answer is not whole JSON');
}

/** Where the string that began before `from` ends; the end of the body where it does not. */
function closingQuote(body: Uint8Array, from: number, end: number): number {
  for (let at = body.indexOf(QUOTE, from); at !== -1; at = body.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (body[at - 1 - escapes] === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return end;
}
