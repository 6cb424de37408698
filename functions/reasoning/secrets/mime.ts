/** A MIME entity: its headers by name in lower case, and its body as it is written. */
interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** RFC 5322: headers, of which a line that begins with a space goes on with the one before, an empty line, the body. */
export function entityOf(text: string): Entity {
  const gap = /\r?\n\r?\n/.exec(text);
  const head = gap === null ? text : text.slice(0, gap.index);
  const body = gap === null ? '' : text.slice(gap.index + gap[0].length);
  // Without headers, what comes before the first empty line is the body's.
  if (/^\r?\n/.test(text)) return { headers: new Map(), body: text.replace(/^\r?\n/, '') };
  return { headers: headersOf(head), body };
}

function headersOf(head: string): ReadonlyMap<string, string> {
  const lines = head.replaceAll(/\r?\n[ \t]/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const];
    }),
  );
}

/** True where the text begins as a multipart message does. */
export function isMultipart(text: string): boolean {
  return /^(?:[A-Za-z-]{1,40}:[^\n]{0,1000}\r?\n(?:[ \t][^\n]{0,1000}\r?\n){0,10}){0,10}?content-type:\s{0,10}multipart\//i.test(
    text.trimStart().slice(0, 8192),
  );
}

/** The entities of a multipart message; undefined where no boundary is named or none stands in the body. */
export function partsOf({ headers, body }: Entity): readonly Entity[] | undefined {
  const boundary = /boundary\s{0,4}=\s{0,4}(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(headers.get('content-type') ?? '');
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) return undefined;
  const [, ...pieces] = `\n${body}`.split(`\n--${name}`);
  const closing = pieces.findIndex((piece) => piece.startsWith('--'));
  const parts = closing < 0 ? pieces : pieces.slice(0, closing);
  return parts.length === 0 ? undefined : parts.map((piece) => entityOf(piece.replace(/^[ \t]*\r?\n/, '').replace(/\r?$/, '')));
}

/** The body's bytes, by its transfer encoding; undefined where it is not written in it. */
export function bytesOf({ headers, body }: Entity): Buffer | undefined {
  switch (headers.get('content-transfer-encoding')?.toLowerCase() ?? '7bit') {
    case 'base64':
      return base64Of(body);
    case 'quoted-printable':
      return Buffer.from(
        body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      );
    default:
      return Buffer.from(body, 'latin1');
  }
}

/** The bytes of base64, in lines or not; undefined where the text is something else. */
export function base64Of(text: string): Buffer | undefined {
  const packed = text.replaceAll(/\s+/g, '');
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(packed) ? Buffer.from(packed, 'base64') : undefined;
}
