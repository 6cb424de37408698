import { z } from 'zod';
import type { NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import type { Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { groupDatabases, groupInterfaces } from '../../facts/ec2/group-use.ts';
import { ec2Network } from '../../facts/ec2/network.ts';
import { ec2PrefixListRanges, unknownLists } from '../../facts/ec2/prefix-lists.ts';
import { unread, type Read, type Unreadable } from '../../model/read.ts';
import { isEverywhere } from '../../reasoning/network/addresses.ts';
import { publicAddressOf } from '../../reasoning/network/gateways.ts';
import { rangeRulesOf, ruleEvidence, type RangeRule, type RangeRules } from '../../reasoning/network/group-rules.ts';
import { firstPath, type InternetPath } from '../../reasoning/network/internet-path.ts';
import { isEmpty } from '../../reasoning/network/intervals.ts';
import { networkOf, type Network } from '../../reasoning/network/network.ts';
import { revocationOf } from '../../reasoning/network/revoke-rule.ts';
import { isIcmp, portsBeyond, portText, trafficText, type Ports } from '../../reasoning/network/traffic.ts';

interface Opening {
  readonly rule: RangeRule;
  /** What is open besides the allowed ports. */
  readonly ports: Ports;
}

/** ICMP is left out: it opens no port, and path MTU discovery needs it. */
function openingsOf(rules: readonly RangeRule[], allowed: readonly number[]): readonly Opening[] {
  return rules
    .filter(({ traffic, peer }) => !isIcmp(traffic.protocol) && isEverywhere(peer))
    .map((rule) => ({ rule, ports: portsBeyond(rule.traffic, allowed) }))
    .filter(({ ports }) => !isEmpty(ports));
}

function pathTo(opening: Opening, interfaces: readonly NetworkInterface[], network: Network): InternetPath | undefined {
  const { rule, ports } = opening;
  return firstPath(network, interfaces, { protocol: rule.traffic.protocol, ports, source: rule.peer });
}

function hopsOf(path: InternetPath, group: string, rule: RangeRule) {
  return [
    { hop: 'internet gateway', id: path.gateway },
    { hop: 'route table', id: path.routeTable, destinations: path.destinations },
    { hop: 'network ACL', id: path.networkAcl, inboundRule: path.inboundEntry, outboundRule: path.outboundEntry },
    { hop: 'subnet', id: path.subnet },
    { hop: 'security group', id: group, rule: rule.key },
    { hop: 'network interface', id: path.interface, address: path.address },
  ];
}

function said({ rule, ports }: Opening): string {
  return `${trafficText({ protocol: rule.traffic.protocol, ports })} is open to ${rule.cidr}`;
}

function proof({ rule, ports }: Opening) {
  return { ...ruleEvidence(rule), openPorts: portText(ports) };
}

/** A few of the interfaces, since a group can have thousands. */
function attachment(attached: readonly NetworkInterface[]) {
  return { interfaces: attached.length, attachedTo: attached.slice(0, 5).map(({ name }) => name) };
}

/** The opening of an attached group, with the way in from the internet or the fact that none was found. */
function judged(opening: Opening, group: string, attached: readonly NetworkInterface[], network: Network): Fail {
  const evidence = { ...proof(opening), ...attachment(attached) };
  const path = pathTo(opening, attached, network);
  const discriminator = opening.rule.key;
  if (path === undefined) {
    const message = `${said(opening)}; no path from the internet to what the group is attached to was found`;
    return fail(message, { ...evidence, path: null }, { discriminator });
  }
  const message = `${said(opening)}, and the internet reaches ${path.interface} through it`;
  return fail(message, { ...evidence, path: hopsOf(path, group, opening.rule) }, { discriminator, severity: 'critical' });
}

/** A database that is stopped or being made has no interface, and yet the group guards it. */
function withoutInterface(opening: Opening, databases: readonly string[]): Fail {
  const evidence = { ...proof(opening), interfaces: 0, attachedTo: databases.slice(0, 5) };
  const discriminator = opening.rule.key;
  if (databases.length > 0) {
    return fail(`${said(opening)}; the group guards databases that have no network interface now`, evidence, { discriminator });
  }
  return fail(`${said(opening)}; the group is attached to nothing`, evidence, { discriminator, severity: 'low' });
}

/** The opening is a fact whatever else could not be read; how far it reaches is not. */
function unplaced(opening: Opening): Fail {
  const message = `${said(opening)}; how far it reaches could not be read`;
  return fail(message, proof(opening), { discriminator: opening.rule.key });
}

type Judgements = readonly (Fail | Unreadable)[];

function judgeWithoutInterface(
  openings: readonly Opening[],
  group: string,
  databases: Read<ReadonlyMap<string, readonly Database[]>>,
): Judgements {
  if (databases.state === 'unreadable') return [...openings.map(unplaced), databases];
  const names = (databases.value.get(group) ?? []).map(({ name }) => name).toSorted();
  return openings.map((each) => withoutInterface(each, names));
}

const nothing = networkOf({});

/** The network that has to be known: none where no interface has an address of the opening's family. */
function networkFor(opening: Opening, attached: readonly NetworkInterface[], network: Read<Network>): Read<Network> {
  const addressed = attached.some((each) => publicAddressOf(each, opening.rule.peer.family) !== undefined);
  return addressed ? network : { state: 'read', value: nothing };
}

function judgeAttached(
  openings: readonly Opening[],
  group: string,
  attached: readonly NetworkInterface[],
  region: Read<Network>,
): Judgements {
  const placed = openings.map((opening) => ({ opening, network: networkFor(opening, attached, region) }));
  const failures = placed.map(({ opening, network }) =>
    network.state === 'read' ? judged(opening, group, attached, network.value) : unplaced(opening),
  );
  return [...failures, ...unread(placed.map(({ network }) => network))];
}

export default defineCheck({
  id: 'sg-open-to-world',
  service: 'ec2',
  title: 'Security group is open to the world on ports other than the web',
  severity: 'high',
  kind: 'exposure',
  why: 'Whatever listens on such a port on anything that the group is attached to can be tried by everyone on the internet.',
  remediation: {
    console: 'EC2 › Security Groups › Inbound rules: replace the source by the ranges or the groups that need the port.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol PROTOCOL --port PORTS --cidr CIDR',
    iac: 'AWS::EC2::SecurityGroup SecurityGroupIngress: CidrIp or SourceSecurityGroupId of those that need it',
  },
  source: 'Amazon VPC User Guide, "Control traffic to your AWS resources using security groups"',
  params: z.strictObject({
    allowedPorts: z.array(z.int().min(0).max(65_535)).default([80, 443]).describe('Ports that may be open to everyone.'),
  }),
  subject: ec2SecurityGroups,
  reads: { lists: ec2PrefixListRanges, interfaces: groupInterfaces, databases: groupDatabases, network: ec2Network },
  evaluate(group, { data, params, scope }) {
    if (group.ownerId !== scope.account) return notApplicable(`the group belongs to account ${group.ownerId}`);
    const rules = rangeRulesOf(group.ingress, data.lists.seen);
    const openings = openingsOf(rules.ranges, params.allowedPorts);
    const open = unknownLists(data.lists.here, listsThatMayBeOpen(rules, params.allowedPorts));
    if (openings.length === 0) return open;
    const { interfaces } = data;
    if (interfaces.here.state === 'unreadable') return [...openings.map(unplaced), interfaces.here, ...open];
    const attached = interfaces.here.value.get(group.name) ?? [];
    const judgements =
      attached.length === 0
        ? judgeWithoutInterface(openings, group.name, data.databases.here)
        : judgeAttached(openings, group.name, attached, data.network.here);
    return [...judgements, ...open];
  },
  remedy(group, { discriminator = '' }) {
    const mend = revocationOf(group, 'ingress', discriminator);
    if (mend === undefined) return undefined;
    return { commands: [mend.command], patches: [patch(ec2SecurityGroups, group, mend.change)] };
  },
});

/** A prefix list that could not be read may hold everyone. */
function listsThatMayBeOpen({ unresolved }: RangeRules, allowed: readonly number[]): readonly string[] {
  return unresolved
    .filter(({ traffic }) => !isIcmp(traffic.protocol) && !isEmpty(portsBeyond(traffic, allowed)))
    .map(({ list }) => list);
}
