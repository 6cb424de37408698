/**
 * What a name, a tag or a description may hold and a message must not: control characters, what turns the direction of
 * writing, what cannot be seen, and halves of characters.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]+/gu;

/** Text as one line of at most `limit` characters. Whoever named a resource chose these words: nothing in them is a link. */
export function oneLine(text: string, limit: number): string {
  const line = text.replace(unseen, ' ').replace(/\s+/g, ' ').replaceAll('://', ':/ /').trim();
  const characters = Array.from(line);
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Text as the value of a message attribute: as it stands, but for what cannot be seen, which SNS refuses in part. */
export function attributeText(text: string): string {
  return text.replace(unseen, ' ').trim() || '?';
}

/** As {@link oneLine}, in printable ASCII: all that a subject may hold. */
export function asciiLine(text: string, limit: number): string {
  const line = oneLine(text, text.length + 1)
    .normalize('NFKD')
    .replaceAll('…', '...')
    .replace(/[^\x20-\x7e]+/g, '?')
    .trim();
  return line.length <= limit ? line : `${line.slice(0, limit - 3)}...`;
}

/** JSON that every queue takes: without the few characters that SQS refuses. */
export function queueJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'string' ? member.replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd') : member,
  );
}
