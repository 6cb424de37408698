import type { Remediation } from '../model/check.ts';
import type { Failure, ResourceRef } from '../model/evaluation.ts';
import type { UnknownEntry } from '../model/run.ts';
import type { Scope } from '../model/scope.ts';
import { counted, oneLine } from './text.ts';

interface Seen {
  readonly check: { readonly id: string; readonly remediation: Remediation };
  readonly scope: Pick<Scope, 'region'>;
  readonly resource: ResourceRef;
  readonly failure: Failure;
}

/** What mends findings and what would become of the account then. */
interface Answer {
  readonly commands: readonly string[];
  readonly closes: readonly Seen[];
  readonly opens: readonly Seen[];
  readonly remains: readonly Seen[];
  readonly unmendable: readonly Seen[];
  readonly unknowns: readonly UnknownEntry[];
}

/** The answer for a person to read; what is empty is left out, but for what opens. */
export function whatIfLines({ commands, closes, opens, remains, unmendable, unknowns }: Answer): readonly string[] {
  const sections = [
    section(counted(commands.length, 'command'), commands.map(commandLine)),
    section(`Closes ${counted(closes.length, 'finding')}`, closes.map(line)),
    opens.length === 0 ? ['Opens nothing'] : section(`Opens ${counted(opens.length, 'finding')}`, opens.map(line)),
    optional(`Leaves ${counted(remains.length, 'finding')} open all the same`, remains.map(line)),
    optional(`${counted(unmendable.length, 'finding')} without a mechanical mend: decide`, unmendable.flatMap(decision)),
    optional(`${counted(unknowns.length, 'thing')} could not be judged`, unknowns.map(gap)),
  ].filter((lines) => lines.length > 0);
  return sections.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return [heading, ...lines.map((each) => `  ${each}`)];
}

function optional(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : section(heading, lines);
}

/** A command is shown as it is or not at all: one that reads other than it runs is not for pasting. */
function commandLine(command: string): string {
  return oneLine(command) === command ? command : '# a command is left out: a name in it holds characters that cannot be shown';
}

function line({ check, scope, resource, failure }: Seen): string {
  return oneLine(`${check.id}  ${scope.region}  ${resource.arn}: ${failure.message}`);
}

function decision(seen: Seen): readonly string[] {
  return [line(seen), `  ${seen.check.remediation.console}`];
}

function gap({ checkId, region, resource, action, reason }: UnknownEntry): string {
  const where = resource === undefined ? region : `${region}  ${resource.arn}`;
  return oneLine(`${checkId}  ${where}: ${action} (${reason})`);
}
