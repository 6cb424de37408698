import { calledName } from '../model/resource-name.ts';
import { transitionWords } from '../model/transition-words.ts';
import { oneLine } from './clean.ts';
import { worstFirst } from '../model/severity.ts';
import { proofLine } from './proof.ts';
import { toldTransitions, type MessageDocument, type ToldFinding } from './document.ts';

/** `2 critical, 1 high`: those that there are, worst first. */
export function severityCounts(counts: MessageDocument['told']['bySeverity']): string {
  return worstFirst
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(', ');
}

/** `2 new, 1 reopened, 3 resolved`. */
export function transitionCounts(counts: MessageDocument['told']['byTransition']): string {
  return toldTransitions
    .filter((transition) => (counts[transition] ?? 0) > 0)
    .map((transition) => `${counts[transition] ?? 0} ${transitionWords[transition]}`)
    .join(', ');
}

/** A finding for a small screen: what, where, how bad, since when and whose; then the proof; then how to mend it. */
export function findingLines(finding: ToldFinding): string {
  const { transition, resource, flapping } = finding;
  const arn = resource.arn === resource.name ? [] : [`  ${oneLine(resource.arn, 300)}`];
  const flaps = flapping ? ['  It comes and goes: it is not told again each time.'] : [];
  const proof =
    transition === 'resolved'
      ? []
      : [`  Proof: ${proofOf(finding)}`, `  Remedy: ${oneLine(finding.remediation, 300)}`, ...commandLines(finding)];
  return [headOf(finding), ...arn, ...flaps, ...proof].join('\n');
}

/** `CRITICAL (new) Group is open to the world: web-servers (sg-0a1b) in eu-west-1 of 123456789012, since 2026-03-01 00:00 UTC, owner: web` */
function headOf({ severity, transition, resolution, title, account, region, resource, owner, ...times }: ToldFinding): string {
  const closed = transition === 'resolved' && resolution !== undefined ? `: ${resolution}` : '';
  const what = `${severity.toUpperCase()} (${transitionWords[transition]}${closed}) ${oneLine(title, 120)}`;
  const where = `${oneLine(calledName(resource), 160)} in ${region} of ${account}`;
  const whose = owner.by === 'none' ? 'unowned' : `owner: ${oneLine(owner.name, 60)}`;
  return `${what}: ${where}, ${sinceOf(transition, times)}, ${whose}`;
}

function sinceOf(transition: ToldFinding['transition'], times: Pick<ToldFinding, 'firstSeenAt' | 'changedAt'>): string {
  const first = minute(times.firstSeenAt);
  if (transition === 'reopened') return `since ${minute(times.changedAt)}, first seen ${first}`;
  return transition === 'resolved' ? `first seen ${first}` : `since ${first}`;
}

/** `2026-03-01 00:00 UTC` */
function minute(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

const COMMAND = 500;

/** A command is shown as it is to be pasted, or not at all: one that was cut or cleaned would do something else. */
function commandLines({ remedyCommand }: ToldFinding): readonly string[] {
  if (remedyCommand === undefined) return [];
  const commands = remedyCommand.split('\n');
  const whole = commands.every((command) => command.length <= COMMAND && !/https?:|www\./i.test(command));
  return whole ? commands.map((command) => `  Command: ${command}`) : ['  Command: stands in the report'];
}

function proofOf({ message, evidence }: ToldFinding): string {
  const facts = proofLine(evidence);
  return oneLine(facts === '' ? message : `${message} (${facts})`, 400);
}
