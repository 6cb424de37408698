import { inflated } from './inflate.ts';

/** Text that another text carries in base64, and where. */
interface Embedded {
  readonly at: number;
  /** Of the base64, in characters. */
  readonly length: number;
  readonly text: string;
}

/** In bytes, for all that one text carries. */
const budget = 1 << 20;

/** Files of cloud-config (`encoding: b64`, `gz+b64`), Kubernetes secrets, `echo … | base64 -d`: what is legible text. */
export function embeddedIn(text: string): readonly Embedded[] {
  const found: Embedded[] = [];
  let left = budget;
  for (const { 0: encoded, index } of text.matchAll(/(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{16,65536}={0,2}(?![A-Za-z0-9+/=_-])/g)) {
    const inner = left > 0 ? legible(encoded, left) : undefined;
    if (inner === undefined) continue;
    left -= inner.length;
    found.push({ at: index, length: encoded.length, text: inner });
  }
  return found;
}

function legible(encoded: string, limit: number): string | undefined {
  // Most words are ASCII, whose base64 has a small letter or digit in few places; the look at the bytes decides.
  const bytes = Buffer.from(encoded, 'base64');
  const opened = inflated(bytes, limit);
  if (opened.state === 'unread') return undefined;
  const text = opened.bytes.toString('utf8');
  return /[^\t\n\r\x20-\x7e\u00a0-\ufffc]/.test(text) ? undefined : text;
}
