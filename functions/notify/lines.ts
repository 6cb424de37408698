import type { Evidence } from '../model/evaluation.ts';
import { oneLine } from './clean.ts';
import { worstFirst } from '../model/severity.ts';
import { toldTransitions, type MessageDocument, type ToldFinding } from './document.ts';

type Transition = ToldFinding['transition'];

const words: Readonly<Record<Transition, string>> = {
  new: 'new',
  reopened: 'back again',
  'severity-raised': 'worse',
  expired: 'suppression expired',
  unsuppressed: 'no longer suppressed',
  resolved: 'resolved',
};

/** What happened, in a word or two. */
export function transitionWord(transition: Transition): string {
  return words[transition];
}

/** `2 critical, 1 high`: those that there are, worst first. */
export function severityCounts(counts: MessageDocument['told']['bySeverity']): string {
  return worstFirst
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(', ');
}

/** `2 new, 1 back again, 3 resolved`. */
export function transitionCounts(counts: MessageDocument['told']['byTransition']): string {
  return toldTransitions
    .filter((transition) => (counts[transition] ?? 0) > 0)
    .map((transition) => `${counts[transition] ?? 0} ${words[transition]}`)
    .join(', ');
}

/** A finding for a small screen: what, where, why it is so, and what to do. */
export function findingLines(finding: ToldFinding): string {
  const { severity, transition, title, account, region, resource, flapping, resolution } = finding;
  const told = transition === 'resolved' && resolution !== undefined ? `${words.resolved}: ${resolution}` : words[transition];
  const head = `${severity.toUpperCase()} (${told}) ${oneLine(title, 120)}`;
  const place = `  ${account} ${region} ${oneLine(resource.name, 120)}`;
  const arn = resource.arn === resource.name ? [] : [`  ${oneLine(resource.arn, 300)}`];
  const flaps = flapping ? ['  It comes and goes: it is not told again each time.'] : [];
  const proof =
    transition === 'resolved' ? [] : [`  Proof: ${proofOf(finding)}`, `  Remedy: ${oneLine(finding.remediation, 300)}`];
  return [head, place, ...arn, ...flaps, ...proof].join('\n');
}

function proofOf({ message, evidence }: ToldFinding): string {
  const facts = factsOf(evidence);
  return oneLine(facts === '' ? message : `${message} (${facts})`, 300);
}

function factsOf(evidence: Evidence): string {
  return Object.entries(evidence)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');
}
