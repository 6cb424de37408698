import type { Answer, Gap, Hop } from './answer.ts';

/** Whether anyone on the internet reaches what a service says is publicly accessible, and how or why not. */
export interface EndpointExposure {
  readonly decision: Answer['decision'];
  /** The way in, for what is reached. */
  readonly path: readonly Hop[];
  /** What is in the way, in words, for what is blocked. */
  readonly blockedBy: readonly string[];
  /** What would have to be known. */
  readonly gaps: readonly Gap[];
}

function blocked(answers: readonly Answer[]): EndpointExposure {
  const details = answers.flatMap((answer) => answer.blockedBy.map(({ detail }) => detail));
  return { decision: 'blocked', path: [], blockedBy: [...new Set(details)].sort(), gaps: [] };
}

/** Nothing is decided, for want of this. */
export function undecidedExposure(gaps: readonly Gap[]): EndpointExposure {
  return { decision: 'unknown', path: [], blockedBy: [], gaps };
}

/** Of several interfaces that are all its own: one that is reached is enough. */
export function exposureOfAll(answers: readonly Answer[]): EndpointExposure {
  const reached = answers.find(({ decision }) => decision === 'reached');
  if (reached !== undefined) return { decision: 'reached', path: reached.path, blockedBy: [], gaps: [] };
  const undecided = answers.filter(({ decision }) => decision === 'unknown');
  return undecided.length > 0 ? undecidedExposure(undecided.flatMap(({ gaps }) => gaps)) : blocked(answers);
}

/** Of several interfaces or places one of which is its own: only what all have in common is sure. */
export function exposureOfOne(answers: readonly Answer[], gap: Gap): EndpointExposure {
  if (answers.length > 0 && answers.every(({ decision }) => decision === 'blocked')) return blocked(answers);
  const [first] = answers;
  if (first !== undefined && answers.every(({ decision }) => decision === 'reached')) {
    return { decision: 'reached', path: first.path, blockedBy: [], gaps: [] };
  }
  const gaps = answers.flatMap((answer) => answer.gaps);
  return undecidedExposure(gaps.length > 0 ? gaps : [gap]);
}
