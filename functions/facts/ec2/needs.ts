import { defineReadingFacts } from '../../evaluate/define-facts.ts';
import { groupedBy, groupedByEach } from '../../model/grouped.ts';
import { unreadable, type Unreadable } from '../../model/read.ts';
import { answerOf, undecided, type Answer, type Setting } from '../../reasoning/network/answer.ts';
import type { Called } from '../../reasoning/network/needs.ts';
import { resolvesNames } from '../../reasoning/network/names.ts';
import type { Interface } from '../../reasoning/network/network-input.ts';
import type { Network } from '../../reasoning/network/network.ts';
import { toInternet } from '../../reasoning/network/to-internet.ts';
import { toService } from '../../reasoning/network/to-service.ts';
import { ec2RouteTables } from '../../collect/ec2/route-tables.ts';
import { ec2Network, unreadIn } from './network.ts';
import { ec2ServiceLists } from './prefix-lists.ts';
import { ec2Workloads, type Workload } from './workloads.ts';

/** Whether a workload gets at one thing that it needs, from one of its interfaces. */
export interface Need {
  readonly workload: Pick<Workload, 'kind' | 'name'>;
  readonly from: Interface;
  /** A service of AWS, `names` for the resolving of names, or `anything` where its role may call whatever there is. */
  readonly what: string;
  readonly answer: Answer;
}

/** What the workloads of a region get at, by where they are and by what stops them. */
export interface Needs {
  readonly bySubnet: ReadonlyMap<string, readonly Need[]>;
  /** Of those that are blocked: by the first of the groups that let something not pass. Of the undecided: by their own. */
  readonly byGroup: ReadonlyMap<string, readonly Need[]>;
  /** What keeps other workloads from being known. */
  readonly missing: readonly Unreadable[];
}

/** Of a role that may call anything, only where there is no way to anything at all can be said that it lacks one. */
function toAnything(network: Network, from: Interface): Answer {
  const answer = toInternet(network, from, { protocol: 'tcp', port: 443 });
  const vpcId = network.placeOf(from.subnetId).value?.subnet.vpcId ?? '';
  const endpoints = network.endpointsOf(vpcId).value ?? [];
  return endpoints.length === 0 ? answer : { decision: 'reached', path: [], blockedBy: [], gaps: [], why: 'by its endpoints' };
}

/** Functions in one subnet and with the same groups ask alike. */
function keyOf({ subnetId = '', groups, kind, publicIpv4, privateIpv4 }: Interface, what: string): string {
  const own = kind === 'lambda' ? '' : [...publicIpv4, ...(privateIpv4 ?? [])].join();
  return [subnetId, groups.toSorted().join(), own, what].join(' ');
}

/** What it needs could not be read. */
function untold(name: string, unreadable: Unreadable): Answer {
  return answerOf(undecided({ what: name, why: unreadable.detail, unreadable }));
}

function needsOf({ services, anything }: Called): readonly string[] {
  const all = anything ? [...services, 'anything'] : services;
  return all.length === 0 ? [] : [...all, 'names'];
}

/**
 * The groups by which a need is looked up. A blocked one counts once, though several groups together let nothing pass. One
 * that is undecided for want of a reading may be stopped by its own groups, and by those of any endpoint.
 */
function groupsOf({ answer, from }: Need, ofEndpoints: readonly string[]): readonly string[] {
  if (answer.decision === 'unknown') return unreadIn(answer.gaps).length > 0 ? [...from.groups, ...ofEndpoints] : from.groups;
  const settings = answer.blockedBy.filter(({ kind }) => kind === 'security-group');
  return settings.flatMap(({ id }) => id.split(', ').slice(0, 1));
}

/** What each workload of a region gets at of what it needs. */
export const ec2Needs = defineReadingFacts({
  id: 'ec2.needs',
  from: { network: ec2Network, workloads: ec2Workloads, lists: ec2ServiceLists },
  derive({ network, workloads, lists }): Needs {
    if (network.state === 'unreadable' || workloads.state === 'unreadable') {
      return { bySubnet: new Map(), byGroup: new Map(), missing: [] };
    }
    const listOf = (service: string) => (lists.state === 'read' ? lists.value.get(service)?.[0] : undefined);
    const interfaces = network.value.interfaces.value ?? [];
    const ofEndpoints = [...new Set(interfaces.flatMap(({ kind, groups }) => (kind === 'vpc_endpoint' ? groups : [])))];
    const answers = new Map<string, Answer>();
    const asked = (from: Interface, what: string): Answer => {
      if (what === 'names') return resolvesNames(network.value, from);
      if (what === 'anything') return toAnything(network.value, from);
      return toService(network.value, from, { name: what, prefixList: listOf(what) });
    };
    const answerTo = (from: Interface, what: string): Answer => {
      const key = keyOf(from, what);
      const answer = answers.get(key) ?? asked(from, what);
      answers.set(key, answer);
      return answer;
    };
    const needsAt = (workload: Workload, from: Interface): readonly Need[] =>
      workload.called.state === 'unreadable'
        ? [{ workload, from, what: 'calls', answer: untold(workload.name, workload.called) }]
        : needsOf(workload.called.value).map((what) => ({ workload, from, what, answer: answerTo(from, what) }));
    const all = workloads.value.known.flatMap((workload) => workload.at.flatMap((from) => needsAt(workload, from)));
    return {
      bySubnet: groupedBy(all, ({ from }) => from.subnetId ?? ''),
      byGroup: groupedByEach(all, (each) => groupsOf(each, ofEndpoints)),
      missing: workloads.value.missing,
    };
  },
});

/** What is undecided of some needs, where it is more than what an endpoint's policy says. */
export function undecidedNeeds(needs: readonly Need[]): readonly Unreadable[] {
  const open = needs.filter(
    ({ answer }) => answer.decision === 'unknown' && !answer.gaps.every((gap) => gap.policyOf !== undefined),
  );
  const gaps = open.flatMap(({ answer }) => answer.gaps);
  const missing = unreadIn(gaps);
  if (open.length === 0 || missing.length > 0) return missing;
  const details = new Set(gaps.map(({ what, why }) => `${what}: ${why}`));
  return [unreadable(ec2RouteTables, 'not-available', [...details].toSorted().slice(0, 5).join('; '))];
}

/** The workloads of some needs, with what each does not get at: a few of them, since there can be thousands. */
export function shownNeeds(
  needs: readonly Need[],
): readonly { readonly workload: string; readonly cannotReach: readonly string[] }[] {
  const byWorkload = groupedBy(needs, ({ workload }) => `${workload.kind} ${workload.name}`);
  return [...byWorkload]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .slice(0, 5)
    .map(([workload, own]) => ({ workload, cannotReach: [...new Set(own.map(({ what }) => what))].toSorted() }));
}

/** The way on which the first of some needs ends, with what stops it there. */
export function stoppedPath(needs: readonly Need[], isMeant: (setting: Setting) => boolean) {
  const [first] = needs.toSorted((left, right) => (left.workload.name < right.workload.name ? -1 : 1));
  if (first === undefined) return [];
  const { workload, from, what, answer } = first;
  const stops = answer.blockedBy.filter(isMeant).map(({ kind, id, detail }) => ({ hop: hopWords(kind), id, stopped: detail }));
  return [
    { hop: workload.kind, id: workload.name },
    { hop: 'subnet', id: from.subnetId ?? 'none' },
    ...stops,
    { hop: what === 'names' ? 'DNS' : 'service', id: what },
  ];
}

function hopWords(kind: Setting['kind']): string {
  return kind === 'dns' ? 'VPC' : kind.replaceAll('-', ' ');
}
