import { gunzipSync } from 'node:zlib';

/** Bytes as they are, or unpacked where they are gzip; or why they are not known. */
export type Inflated =
  | { readonly state: 'read'; readonly bytes: Buffer }
  | { readonly state: 'unread'; readonly reason: 'too large' | 'damaged gzip' };

/** Unpacks gzip to at most `limit` bytes: a few kilobytes can unpack to a thousand times as much. */
export function inflated(bytes: Buffer, limit: number): Inflated {
  if (!isGzip(bytes)) return bytes.length > limit ? { state: 'unread', reason: 'too large' } : { state: 'read', bytes };
  try {
    return { state: 'read', bytes: gunzipSync(bytes, { maxOutputLength: Math.max(1, limit) }) };
  } catch (error) {
    const isTooLarge = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { state: 'unread', reason: isTooLarge ? 'too large' : 'damaged gzip' };
  }
}

/** RFC 1952: the two bytes that gzip begins with. */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
