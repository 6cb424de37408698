import { misspelled } from '../../../model/nearest.ts';
import type { Statement } from '../../../model/policy.ts';
import { overlap } from '../match.ts';
import { knownServices } from '../vocabulary.ts';
import { flaw, type Flaw } from './flaw.ts';

/** Resources that are no ARNs, and those of another thing than the one that the policy stands on. */
export function resourceFlaws({ resources, notResources }: Statement, on: string | undefined): readonly Flaw[] {
  const malformed = [
    ...resources.flatMap((value) => one('Resource', value)),
    ...notResources.flatMap((value) => one('NotResource', value)),
  ];
  return malformed.length > 0 || on === undefined ? malformed : ofOthers(resources, on);
}

function one(element: string, value: string): readonly Flaw[] {
  const why = whyNoArn(value);
  return why === undefined ? [] : [flaw(element, value, why)];
}

/** Where a variable stands, anything may. */
function whyNoArn(value: string): string | undefined {
  const pattern = value.replace(/\$\{[^}]*\}/g, '*');
  if (/^\*+$/.test(pattern)) return undefined;
  const [head = '', partition = '', service = '', region = '', account = '', ...rest] = pattern.split(':');
  if (!overlap(pattern, 'arn:*')) return 'neither "*" nor an ARN';
  if (isWild(head)) return undefined;
  if (rest.length === 0)
    return isWild(pattern.slice(pattern.lastIndexOf(':'))) ? undefined : 'an ARN with less than its six parts';
  if (!isWild(partition) && !/^aws(-[a-z]+)*$/.test(partition)) return `no partition is called ${JSON.stringify(partition)}`;
  return whyNoService(service) ?? whyNoRegion(region) ?? whyNoAccount(account);
}

function isWild(part: string): boolean {
  return /[*?]/.test(part);
}

function whyNoService(service: string): string | undefined {
  if (isWild(service)) return undefined;
  if (service === '') return 'an ARN that names no service';
  if (/[A-Z]/.test(service)) return `an ARN names its service in lower case, not ${service}`;
  if (knownServices().includes(service)) return undefined;
  const meant = service.length < 4 ? undefined : misspelled(service, knownServices());
  return meant === undefined ? undefined : `no service is called ${service} in ARNs; ${meant} is the nearest`;
}

function whyNoRegion(region: string): string | undefined {
  if (region === '' || isWild(region) || /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) return undefined;
  return /^\d{12}$/.test(region) ? 'the account stands where the region belongs' : `no region is called ${region}`;
}

function whyNoAccount(account: string): string | undefined {
  if (account === '' || isWild(account) || /^\d{12}$/.test(account) || /^[a-z][a-z-]*$/.test(account)) return undefined;
  return `${account} is no account: one has 12 digits`;
}

/** A policy on a thing speaks of it, and of what is in it. */
function ofOthers(resources: readonly string[], on: string): readonly Flaw[] {
  const own = [on, `${on}/*`, `${on}:*`];
  const isOwn = (value: string) => own.some((target) => overlap(value.replace(/\$\{[^}]*\}/g, '*'), target));
  if (resources.length === 0 || resources.some(isOwn)) return [];
  return [flaw('Resource', resources.join(', '), 'names other things than the one that the policy stands on')];
}
