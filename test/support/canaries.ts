import { gunzipSync } from 'node:zlib';

/**
 * Secrets that are planted wherever AWS lets somebody write. Each says `Kanar1Vogel` or, where capitals are all there is,
 * `KANAR2VOGEL`: what must be in nothing that leaves the product, in whatever dress.
 */
const marks = ['Kanar1Vogel', 'KANAR2VOGEL'];

const base62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Characters that look like chance and are the same each time; `2` to `7` and capitals for alphabets of 32. */
function chance(length: number, seed: number, alphabet = base62): string {
  let state = seed * 2654435761 + 40503;
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) | 0;
    return alphabet[(state >>> 3) % alphabet.length] ?? '';
  }).join('');
}

const token = (prefix: string, length: number) => (seed: number) =>
  `${prefix}${chance(length - 15, seed)}Kanar1Vogel${chance(4, seed + 1)}`;

const accessKeyId = (seed: number) => `${['AK', 'IA'].join('')}KANAR2VOGEL${chance(5, seed, base62.slice(0, 26))}`;

/** Written in pieces, so that this file holds nothing in the form of a credential. */
export const kinds = {
  github: token(['gh', 'p_'].join(''), 36),
  slack: (seed: number) => `${['xo', 'xb-'].join('')}${chance(12, seed, '0123456789')}-${token('', 24)(seed)}`,
  stripe: token(['sk_', 'live_'].join(''), 24),
  accessKeyId,
  webToken: (seed: number) => {
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'service', role: 'admin' })}.${token('', 43)(seed)}`;
  },
  privateKey: (seed: number) =>
    ['-----BEGIN RSA PRIV', `ATE KEY-----\n${token('', 64)(seed)}\n-----END RSA PRIVATE KEY-----`].join(''),
  basicAuth: (seed: number) => `https://deploy:${token('', 20)(seed)}@git.example.org/shop.git`,
  keyPair: (seed: number) => `${accessKeyId(seed)} ${token('', 39)(seed)}+`,
} satisfies Record<string, (seed: number) => string>;

/** What only its name gives away: what people choose. */
export const password = (seed: number) => token('Pa5!', 20)(seed);

/** All that tells of a planted secret in a text: itself, or in base64 at each of the three places where it may begin. */
const traces = marks.flatMap((mark) => [
  mark,
  ...[0, 1, 2].map((shift) => encodedCore(mark, shift)),
  Buffer.from(mark).toString('hex'),
]);

function encodedCore(mark: string, shift: number): string {
  const encoded = Buffer.from(`${' '.repeat(shift)}${mark}`)
    .toString('base64')
    .replaceAll('=', '');
  // The first and the last character also say something of what stands beside the mark.
  return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
}

/** Where planted secrets show in a text: what surrounds each. Gzip in base64 is looked into. */
export function leaksIn(text: string): readonly string[] {
  const inflated = [...text.matchAll(/H4sI[A-Za-z0-9+/]{20,}={0,2}/g)].flatMap(({ 0: packed }) => unzipped(packed));
  return [text, decoded(text), ...inflated].flatMap((each) =>
    traces.flatMap((trace) => {
      const at = each.toLowerCase().indexOf(trace.toLowerCase());
      return at < 0 ? [] : [each.slice(Math.max(0, at - 200), at + 60)];
    }),
  );
}

function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) => Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('latin1'));
}

function unzipped(packed: string): readonly string[] {
  try {
    return [gunzipSync(Buffer.from(packed, 'base64')).toString('latin1')];
  } catch {
    return [];
  }
}
