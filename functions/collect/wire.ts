import { Readable } from 'node:stream';
import { describe, MalformedAnswer } from './failure.ts';

const decoder = new TextDecoder();

/**
 * Refuses the body of a successful answer that is a web page, empty, or cut short. The SDK's XML parser takes a
 * document that stops in the middle for a shorter one, and a page of HTML for an answer without members.
 */
export function requireWholeBody(body: Uint8Array): void {
  const text = decoder.decode(body).trim();
  if (text === '') throw new MalformedAnswer('the body of the answer is empty');
  if (/^<(!doctype\s+html|html)/i.test(text)) throw new MalformedAnswer('the body of the answer is an HTML page');
  if (text.startsWith('<')) {
    requireClosedRoot(text);
  } else if (text.startsWith('{') || text.startsWith('[')) {
    requireJson(text);
  } else {
    throw new MalformedAnswer(`the body of the answer is neither XML nor JSON: ${JSON.stringify(text.slice(0, 40))}`);
  }
}

function requireClosedRoot(text: string): void {
  const root = /^(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<([A-Za-z_][\w.:-]*)(?:\s[^>]*?)?(\/?)>/.exec(text);
  const name = root?.[1];
  if (root === null || name === undefined) throw new MalformedAnswer('the body of the answer is not whole XML');
  const selfClosed = root[2] === '/' && root[0].length === text.length;
  if (!selfClosed && !text.endsWith(`</${name}>`)) throw new MalformedAnswer(`the body of the answer stops before </${name}>`);
}

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new MalformedAnswer(
      `the body of the answer is not whole JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

/** Replaces the stream of the answer by its bytes, once they have all arrived. */
export async function bufferBody(response: unknown): Promise<void> {
  if (typeof response !== 'object' || response === null) return;
  const body: unknown = Reflect.get(response, 'body');
  if (!(body instanceof Readable)) return;
  const bytes = await bytesOf(body);
  const status: unknown = Reflect.get(response, 'statusCode');
  if (typeof status === 'number' && status >= 200 && status < 300) requireWholeBody(bytes);
  Reflect.set(response, 'body', bytes);
}

/** By events, since there are thousands of small answers and an iterator over each costs more than reading it. */
function bytesOf(body: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const cutOff = (why: string) => {
      reject(new MalformedAnswer(`the answer was cut off: ${why}`));
    };
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    body.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    body.on('error', (error) => {
      cutOff(describe(error).message);
    });
    body.on('close', () => {
      cutOff('the connection closed');
    });
  });
}
