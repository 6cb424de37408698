import { intersect, rangeOf, subtract, type AddressRange } from './address.ts';
import { byKey, isEverPresent, needsKey, type Clause, type Impossible } from './clause.ts';
import { covers, overlap } from './match.ts';

/** Clauses on one key that cannot hold together. */
export function contradictions(clauses: readonly Clause[]): readonly Impossible[] {
  return byKey(clauses).flatMap((group) => {
    const reason = ofPresence(group) ?? ofAddresses(group) ?? ofTexts(group);
    return reason === undefined ? [] : [reason];
  });
}

function ofPresence(group: readonly Clause[]): Impossible | undefined {
  const absent = group.find(
    ({ operator, values }) => operator.family === 'null' && values.every((value) => value.toLowerCase() === 'true'),
  );
  if (absent === undefined) return undefined;
  if (isEverPresent(absent.key)) return { why: `every request carries ${absent.key}`, clauses: [absent] };
  const present = group.find((clause) => clause !== absent && needsKey(clause));
  return present === undefined ? undefined : { why: 'the key must be absent and present at once', clauses: [absent, present] };
}

function ofAddresses(group: readonly Clause[]): Impossible | undefined {
  const ranged = group.filter(({ operator }) => operator.family === 'ip' && operator.quantifier === 'one');
  if (ranged.length < 2 || !ranged.some(needsKey)) return undefined;
  const [first, ...within] = ranged.filter(({ operator }) => !operator.negated);
  if (first === undefined) return undefined;
  const allowed = within.reduce((left, clause) => intersect(left, rangesOf(clause)), rangesOf(first));
  const taken = ranged.filter(({ operator }) => operator.negated).flatMap(rangesOf);
  if (subtract(allowed, taken).length > 0) return undefined;
  return { why: 'no address is within all the ranges', clauses: ranged };
}

function rangesOf({ values }: Clause): readonly AddressRange[] {
  return values.flatMap((value) => rangeOf(value) ?? []);
}

function ofTexts(group: readonly Clause[]): Impossible | undefined {
  const texts = group.filter(({ operator }) => ['string', 'arn', 'bool'].includes(operator.family));
  for (const base of texts) {
    if (base.operator.negated || !needsKey(base)) continue;
    const others = texts.filter((other) => other !== base && speaksOfTheSame(base, other));
    const survives = (value: string) => others.every((other) => leaves(base, value, other));
    if (others.length > 0 && base.values.length > 0 && !base.values.some(survives)) {
      const culprits = others.filter((other) => !base.values.every((value) => leaves(base, value, other)));
      return { why: 'the values exclude each other', clauses: [base, ...culprits] };
    }
  }
  return undefined;
}

/** Of a key with several values, "any" finds one that must then pass every "all". */
function speaksOfTheSame(base: Clause, other: Clause): boolean {
  if (base.operator.quantifier === 'one') return other.operator.quantifier === 'one';
  return base.operator.quantifier === 'any' && other.operator.quantifier === 'all';
}

/** True when some text that fits `value` may satisfy `other` as well. */
function leaves(base: Clause, value: string, other: Clause): boolean {
  if (!other.operator.negated) return other.values.some((theirs) => canMeet(base, value, other, theirs));
  return !other.values.some((theirs) => surelyCovers(other, theirs, base, value));
}

function canMeet(base: Clause, value: string, other: Clause, theirs: string): boolean {
  const ignoreCase = base.operator.ignoresCase || other.operator.ignoresCase;
  return overlap(patternOf(base, value, ignoreCase), patternOf(other, theirs, ignoreCase));
}

function surelyCovers(other: Clause, theirs: string, base: Clause, value: string): boolean {
  if (theirs === value && (!base.operator.ignoresCase || other.operator.ignoresCase)) return true;
  if (theirs.includes('${') || value.includes('${')) return false;
  if (base.operator.ignoresCase && !other.operator.ignoresCase) return false;
  const ignoreCase = other.operator.ignoresCase;
  const [wider, narrower] = [patternOf(other, theirs, ignoreCase), patternOf(base, value, ignoreCase)];
  return other.operator.family === 'arn' ? coversByPart(wider, narrower) : covers(wider, narrower);
}

/** ARN operators match each of the six parts of an ARN by itself. */
function coversByPart(wider: string, narrower: string): boolean {
  const [wide, narrow] = [partsOf(wider), partsOf(narrower)];
  return wide.length === 6 && narrow.length === 6 && wide.every((part, index) => covers(part, narrow[index] ?? ''));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Stands for a `*` or `?` that is a plain character. */
const plain: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001', $: '$' };

/** The value as a pattern: plain wildcards hidden, variables widened to anything. */
function patternOf({ operator }: Clause, value: string, ignoreCase: boolean): string {
  const escaped = value.replace(/\$\{([*?$])\}/g, (_whole, character: string) => plain[character] ?? character);
  const literal = operator.comparison === 'equals' ? hidePlain(escaped) : escaped;
  const widened = literal.replace(/\$\{[^}]*\}/g, '*');
  return ignoreCase ? widened.toLowerCase() : widened;
}

/** Hides wildcards outside `${…}`, where they belong to a variable's default. */
function hidePlain(value: string): string {
  return value.replace(/\$\{[^}]*\}|[*?]/g, (found) => plain[found] ?? found);
}
