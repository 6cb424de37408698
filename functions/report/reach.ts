import { oneLine } from './text.ts';

interface Hop {
  readonly kind: string;
  readonly id: string;
  readonly rule?: string | undefined;
}

interface Setting {
  readonly kind: string;
  readonly id: string;
  readonly detail: string;
}

interface Answer {
  readonly decision: 'reached' | 'blocked' | 'unknown';
  readonly path: readonly Hop[];
  readonly blockedBy: readonly Setting[];
  readonly gaps: readonly { readonly what: string; readonly why: string }[];
  readonly why: string;
}

/** The answer to one question, for a person to read: every hop, or every setting in the way, or what is not known. */
export function reachLines(asked: string, { decision, path, blockedBy, gaps, why }: Answer): readonly string[] {
  const head = oneLine(`${asked}: ${decision}`);
  const hops = path.map((hop) => `  ${hopLine(hop)}`);
  switch (decision) {
    case 'reached':
      return [head, ...(hops.length === 0 ? [`  ${oneLine(why)}`] : hops)];
    case 'blocked':
      return [head, ...blockedBy.map(({ kind, id, detail }) => `  ${oneLine(`${words(kind)} ${id}: ${detail}`)}`)];
    case 'unknown': {
      const open = gaps.length === 0 ? [why] : gaps.map((gap) => `${gap.what}: ${gap.why}`);
      const known = hops.length === 0 ? [] : ['  as far as it is known:', ...hops.map((hop) => `  ${hop}`)];
      return [head, ...open.map((each) => `  ${oneLine(each)}`), ...known];
    }
  }
}

function hopLine({ kind, id, rule }: Hop): string {
  return oneLine(`${words(kind)} ${id}${rule === undefined ? '' : ` (${rule})`}`);
}

function words(kind: string): string {
  return kind.replaceAll('-', ' ');
}

/** The answer to one line of a file of questions, as a line of JSON. */
export function reachJson(id: string | number | null, { decision, path, blockedBy, why }: Answer): string {
  return JSON.stringify({ id, decision, path, blockedBy, why });
}
