import { matchesArn, overlap } from '../policy/match.ts';
import { serviceOf } from './arn.ts';
import type { Reach } from './reach.ts';

/** Things that feed functions, so kept that what a role's Allows name is found without a look at all of them. */
export interface SourceIndex {
  /** Those that a pattern of a policy meets: of a bucket, those of whose objects it names any. */
  readonly matching: (service: string, pattern: string) => readonly string[];
  readonly has: (arn: string) => boolean;
  readonly size: number;
}

interface Shelf {
  readonly arns: ReadonlySet<string>;
  /** By name within the service, in order. */
  readonly byName: readonly (readonly [name: string, arn: string])[];
}

export function sourceIndex(arns: Iterable<string>): SourceIndex {
  const shelves = new Map<string, Set<string>>();
  for (const arn of arns) {
    const shelf = shelves.get(serviceOf(arn));
    if (shelf === undefined) shelves.set(serviceOf(arn), new Set([arn]));
    else shelf.add(arn);
  }
  const sorted = new Map([...shelves].map(([service, own]) => [service, shelved(own)]));
  const known = new Map<string, readonly string[]>();
  return {
    matching(service, pattern) {
      const key = `${service} ${pattern}`;
      const found = known.get(key) ?? search(sorted.get(service), service, pattern);
      known.set(key, found);
      return found;
    },
    has: (arn) => shelves.get(serviceOf(arn))?.has(arn) === true,
    size: [...shelves.values()].reduce((sum, { size }) => sum + size, 0),
  };
}

/** Everything in the index that an identity's Allows name, as they name it. */
export function* namedIn(index: SourceIndex, reach: Reach): Generator<string> {
  yield* namedExactly(index, reach);
  for (const [service, texts] of reach.patterns) for (const text of texts) yield* index.matching(service, text);
}

/** Of those, the ones that stand there without wildcards. */
export function namedExactly(index: SourceIndex, { exact }: Pick<Reach, 'exact'>): readonly string[] {
  return [...exact].flatMap(([service, texts]) =>
    [...texts].map((text) => ownerOf(service, text)).filter((arn) => index.has(arn)),
  );
}

/** The thing that hands on what is written to what a policy names: of an object, its bucket. */
export function ownerOf(service: string, text: string): string {
  return service === 's3' ? bucketOf(text) : text;
}

/** Whether a pattern of a policy names a thing: of a bucket, any of its objects. */
export function meets(service: string, pattern: string, arn: string): boolean {
  return service === 's3' ? overlap(pattern, `${arn}/*`) : matchesArn(pattern, arn);
}

function bucketOf(object: string): string {
  return object.split('/', 1)[0] ?? object;
}

function shelved(arns: ReadonlySet<string>): Shelf {
  const byName = [...arns].map((arn) => [nameIn(arn), arn] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return { arns, byName };
}

/** What stands behind the fifth colon of an ARN. */
function nameIn(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

function search(shelf: Shelf | undefined, service: string, pattern: string): readonly string[] {
  if (shelf === undefined) return [];
  return candidates(shelf, ownerOf(service, pattern)).filter((arn) => meets(service, pattern, arn));
}

/** The names of these things hold no colon: in a pattern with five colons, each stands for one of an ARN's. */
function candidates({ arns, byName }: Shelf, pattern: string): readonly string[] {
  const parts = pattern.split(':');
  const start = parts.length === 6 ? (/^[^*?]*/.exec(parts[5] ?? '')?.[0] ?? '') : '';
  if (start === '') return [...arns];
  const found: string[] = [];
  for (let at = firstFrom(byName, start); at < byName.length; at++) {
    const [name, arn] = byName[at] ?? ['', ''];
    if (!name.startsWith(start)) break;
    found.push(arn);
  }
  return found;
}

/** The place of the first name that is not before a text. */
function firstFrom(names: Shelf['byName'], text: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.[0] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
