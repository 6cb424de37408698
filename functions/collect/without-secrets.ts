import { maskedEntry, maskedName, maskedText } from '../reasoning/secrets/masked.ts';

/** Members that hold what somebody wrote, or what AWS says of it, though it be one word. */
const words: ReadonlySet<string> = new Set(['detail', 'reason', 'stateReason', 'description', 'label']);

/**
 * What was read, without what it holds of secrets: whatever AWS lets somebody write (a tag, a name, a condition, a text that an error
 * quotes), a token may have been pasted into. What holds none is handed back as it is.
 */
export function withoutSecrets<T>(value: T): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- texts are put in the place of texts, and nothing else is changed
  return masked(value, { member: '', known: new Map() }) as T;
}

interface Place {
  /** The member that the value, or the list around it, is; what stands in lists and under keys is no words. */
  readonly member: string;
  /** Texts that were looked at already, since an account says most things many times. */
  readonly known: Map<string, string>;
}

function masked(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return maskedString(value, place);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => masked(item, place));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return place.member === 'tags' ? maskedTags(value, place) : maskedMembers(value, place);
}

/** Few, however large the account: what is said again is mostly said soon. */
const REMEMBERED = 10_000;

function maskedString(text: string, { member, known }: Place): string {
  if (text.length < 8) return text;
  const isWords = words.has(member) || /\s/.test(text);
  const question = isWords ? `of words: ${text}` : text;
  const before = known.get(question);
  if (before !== undefined) return before;
  const after = isWords ? maskedText(text) : maskedName(text);
  if (known.size >= REMEMBERED) known.clear();
  known.set(question, after);
  return after;
}

function maskedMembers(value: object, { known }: Place): object {
  return mapped(value, (member, inner) => [maskedString(member, { member: '', known }), masked(inner, { member, known })]);
}

function maskedTags(tags: object, { known }: Place): object {
  return mapped(tags, (name, value) => [
    maskedString(name, { member: '', known }),
    typeof value === 'string' ? maskedEntry(name, value) : value,
  ]);
}

function mapped(value: object, change: (name: string, inner: unknown) => readonly [string, unknown]): object {
  const before = Object.entries(value);
  const after = before.map(([name, inner]: [string, unknown]) => change(name, inner));
  const isSame = after.every(([name, inner], index) => name === before[index]?.[0] && inner === before[index][1]);
  return isSame ? value : Object.fromEntries(after);
}
