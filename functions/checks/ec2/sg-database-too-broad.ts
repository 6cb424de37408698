import { z } from 'zod';
import { ec2SecurityGroups, type SecurityGroup } from '../../collect/ec2/security-groups.ts';
import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import type { Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { groupDatabases } from '../../facts/ec2/group-use.ts';
import { ec2PrefixListRanges, unknownLists } from '../../facts/ec2/prefix-lists.ts';
import { vpcsById } from '../../facts/ec2/vpcs.ts';
import { unread, unreadable, type Unreadable } from '../../model/read.ts';
import { isCidr, isWithin } from '../../reasoning/network/addresses.ts';
import { rangeRulesOf, ruleEvidence, type RangeRule } from '../../reasoning/network/group-rules.ts';
import { intersect, isEmpty, sizeOf } from '../../reasoning/network/intervals.ts';
import { revocationOf } from '../../reasoning/network/revoke-rule.ts';
import { portSet, portText, type Ports, type Traffic } from '../../reasoning/network/traffic.ts';

/**
 * SQL Server, Oracle (and over TLS), MySQL, PostgreSQL, Redshift, Redis, Neptune, Cassandra (and Keyspaces),
 * Elasticsearch, memcached, MongoDB, Db2.
 */
const databasePorts = [1433, 1521, 2484, 3306, 5432, 5439, 6379, 8182, 9042, 9142, 9200, 9300, 11211, 27017, 27018, 27019, 50000];

const port = z.int().min(0).max(65_535);

const params = z.strictObject({
  ports: z.array(port).min(1).default(databasePorts).describe('Ports that databases listen on.'),
  acceptedRanges: z
    .array(z.string().refine(isCidr, 'a range in CIDR notation'))
    .default([])
    .describe('Ranges outside the VPC that may reach a database, e.g. of a peered VPC or an office.'),
  /** A wide rule (all traffic, the high ports) says nothing of databases. */
  widestRule: z
    .int()
    .min(1)
    .default(1000)
    .describe(
      'A rule for at most so many ports speaks of the databases among them; a wider one counts only on a group that an RDS database uses.',
    ),
});

/** The ports of the databases behind a group. */
function portsOf(databases: readonly Database[]): readonly number[] {
  return databases.flatMap((each) => (each.port === undefined ? [] : [each.port]));
}

/** Databases speak TCP. */
function carriesTcp({ traffic }: { readonly traffic: Traffic }): boolean {
  return traffic.protocol === 'tcp' || traffic.protocol === 'all';
}

/** The databases' ports that a rule opens. A wide rule opens those of the databases behind it only. */
function openedBy(
  { traffic }: { readonly traffic: Traffic },
  { ports, widestRule }: z.infer<typeof params>,
  guarded: readonly number[],
): Ports {
  const speaksOfPorts = sizeOf(traffic.ports) <= widestRule;
  return intersect(traffic.ports, portSet([...guarded, ...(speaksOfPorts ? ports : [])]));
}

function tooBroad(rule: RangeRule, ports: Ports, vpcRanges: readonly string[]): Fail {
  const open = portText(ports);
  return fail(
    `database ${open.includes(',') ? 'ports' : 'port'} ${open} can be reached from ${rule.cidr}, which is more than the VPC's own ranges`,
    { ...ruleEvidence(rule), databasePorts: open, vpcRanges },
    { discriminator: rule.key },
  );
}

/** The ranges of the group's VPC are not to be had, so that no source can be held against them. */
function vpcUnseen({ vpcId = 'none' }: SecurityGroup): Unreadable {
  return unreadable(ec2Vpcs, 'not-available', `the group's VPC (${vpcId}) is not among those that can be seen`);
}

export default defineCheck({
  id: 'sg-database-too-broad',
  service: 'ec2',
  title: "Database port is open to more than the VPC's own ranges",
  severity: 'high',
  kind: 'exposure',
  why: 'A database that a whole private network can reach, office and peers included, falls with the weakest machine on it.',
  remediation: {
    console: 'EC2 › Security Groups › Inbound rules: set the source to the security group of the application.',
    cli: 'aws ec2 authorize-security-group-ingress --group-id GROUP --protocol tcp --port PORT --source-group APPLICATION_GROUP',
    iac: 'AWS::EC2::SecurityGroup SecurityGroupIngress: SourceSecurityGroupId in place of CidrIp',
  },
  source: 'Amazon RDS User Guide, "Controlling access with security groups"',
  params,
  subject: ec2SecurityGroups,
  reads: { lists: ec2PrefixListRanges, vpcs: vpcsById, databases: groupDatabases },
  evaluate(group, { data, params: settings, need, scope }) {
    if (group.ownerId !== scope.account) return notApplicable(`the group belongs to account ${group.ownerId}`);
    const known = rangeRulesOf(group.ingress, data.lists.seen);
    const [rules, unresolved] = [known.ranges.filter(carriesTcp), known.unresolved.filter(carriesTcp)];
    if (rules.length + unresolved.length === 0) return [];
    const vpc = need(data.vpcs.here).get(group.vpcId ?? '');
    if (vpc === undefined) return [vpcUnseen(group)];
    const outside = rules.filter(({ peer }) => !isWithin(peer, [...vpc.ranges, ...settings.acceptedRanges]));
    if (outside.length + unresolved.length === 0) return [];

    const { here } = data.databases;
    const guarded = portsOf(here.state === 'read' ? (here.value.get(group.name) ?? []) : []);
    const opens = (rule: { readonly traffic: Traffic }) => openedBy(rule, settings, guarded);
    const failures = outside
      .map((rule) => ({ rule, ports: opens(rule) }))
      .filter(({ ports }) => !isEmpty(ports))
      .map(({ rule, ports }) => tooBroad(rule, ports, vpc.ranges));
    const blind = failures.length < outside.length + unresolved.length ? unread([here]) : [];
    // A prefix list that could not be read may hold more than the VPC's own ranges.
    const lists = unresolved.filter((rule) => !isEmpty(opens(rule))).map(({ list }) => list);
    return [...failures, ...blind, ...unknownLists(data.lists.here, lists)];
  },
  remedy(group, { discriminator = '' }) {
    const mend = revocationOf(group, 'ingress', discriminator);
    if (mend === undefined) return undefined;
    return { commands: [mend.command], patches: [patch(ec2SecurityGroups, group, mend.change)] };
  },
});
