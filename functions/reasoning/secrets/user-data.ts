import type { SecretFinding } from './finding.ts';
import { inflated, isGzip } from './inflate.ts';
import { base64Of, bytesOf, entityOf, isMultipart, partsOf } from './mime.ts';
import { secretsInText } from './text.ts';

/** Why a part of user data is not known. */
type UnreadReason =
  'not base64' | 'damaged gzip' | 'too large' | 'malformed multipart' | 'nested too deeply' | 'too many parts' | 'binary';

/** A part of user data, in the order of the parts; alone where it is not multipart. */
export type UserDataPart =
  | { readonly state: 'read'; readonly contentType: string | undefined; readonly text: string }
  | { readonly state: 'unread'; readonly contentType: string | undefined; readonly reason: UnreadReason };

/** In bytes. EC2 takes 16 KB, which gzip may fill with far more than any script has. */
const largest = 1 << 20;
const deepest = 5;
const most = 100;

interface Source {
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
  readonly depth: number;
}

/**
 * The texts of user data as EC2 gives it ("Run commands when you launch an EC2 instance with user data input"; cloud-init's
 * "User data formats"): base64 of a script, of gzip, or of a multipart message of such, down to five levels. What cannot be read
 * is there as unread; the rest is read all the same. Never throws.
 */
export function decodeUserData(base64: string): readonly UserDataPart[] {
  const bytes = base64Of(base64);
  if (bytes === undefined) return [unread(undefined, 'not base64')];
  const state = { left: largest, count: 0 };
  return decoded({ bytes, contentType: undefined, depth: 0 }, state);
}

interface Budget {
  left: number;
  count: number;
}

function decoded({ bytes, contentType, depth }: Source, budget: Budget): readonly UserDataPart[] {
  if (depth > deepest) return [unread(contentType, 'nested too deeply')];
  const opened = inflated(bytes, budget.left);
  if (opened.state === 'unread') return [unread(contentType, opened.reason)];
  if (isGzip(bytes)) budget.left -= opened.bytes.length;
  if (isGzip(opened.bytes)) return decoded({ bytes: opened.bytes, contentType, depth: depth + 1 }, budget);
  const raw = opened.bytes.toString('latin1');
  return isMultipart(raw) ? multipart(raw, { contentType, depth }, budget) : [single(opened.bytes, contentType)];
}

function multipart(raw: string, { contentType, depth }: Omit<Source, 'bytes'>, budget: Budget): readonly UserDataPart[] {
  const parts = partsOf(entityOf(raw.trimStart()));
  // What is not a message is a text like any other, so that nothing in it goes unseen.
  if (parts === undefined) return [unread(contentType, 'malformed multipart'), single(Buffer.from(raw, 'latin1'), contentType)];
  return parts.flatMap((part): readonly UserDataPart[] => {
    const type = part.headers.get('content-type');
    if (++budget.count > most) return budget.count === most + 1 ? [unread(type, 'too many parts')] : [];
    const bytes = bytesOf(part);
    if (bytes === undefined) return [unread(type, 'not base64'), single(Buffer.from(part.body, 'latin1'), type)];
    const whole =
      type?.toLowerCase().startsWith('multipart/') === true
        ? Buffer.concat([Buffer.from(`Content-Type: ${type}\n\n`, 'latin1'), bytes])
        : bytes;
    return decoded({ bytes: whole, contentType: type, depth: depth + 1 }, budget);
  });
}

function single(bytes: Buffer, contentType: string | undefined): UserDataPart {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(isWide ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
  return text.includes('\0') ? unread(contentType, 'binary') : { state: 'read', contentType, text };
}

function unread(contentType: string | undefined, reason: UnreadReason): UserDataPart {
  return { state: 'unread', contentType, reason };
}

/** What was found, and why some of it could not be looked at. */
interface UserDataSecrets {
  readonly findings: readonly SecretFinding[];
  readonly unread: readonly UnreadReason[];
}

/** The secrets in user data as EC2 gives it. Where a part is unread, that nothing was found proves nothing. */
export function secretsInUserData(base64: string): UserDataSecrets {
  return secretsInParts(decodeUserData(base64));
}

/** The secrets in user data that is decoded already. */
export function secretsInParts(parts: readonly UserDataPart[]): UserDataSecrets {
  const findings = parts.flatMap((part, index) =>
    part.state === 'unread'
      ? []
      : secretsInText(part.text).map((finding) => placed(finding, parts.length > 1 ? index + 1 : undefined)),
  );
  return { findings, unread: parts.flatMap((part) => (part.state === 'unread' ? [part.reason] : [])) };
}

function placed(finding: SecretFinding, part: number | undefined): SecretFinding {
  return part === undefined ? finding : { ...finding, where: { part, ...finding.where } };
}
