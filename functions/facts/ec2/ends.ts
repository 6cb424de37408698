import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { ec2Subnets, type Subnet } from '../../collect/ec2/subnets.ts';
import { lambdaFunctions, type LambdaFunction } from '../../collect/lambda/functions.ts';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineReadingFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import { unread, type Read, type Unreadable } from '../../model/read.ts';
import type { Interface } from '../../reasoning/network/network-input.ts';
import { networkOf, type Network } from '../../reasoning/network/network.ts';
import type { End } from '../../reasoning/network/reach.ts';
import { groupsKey, isDatabaseInterface } from './behind.ts';
import { ec2Network } from './network.ts';
import { ec2ServiceLists } from './prefix-lists.ts';
import { interfacesOfFunction } from './function-interfaces.ts';

/** What a name stands for in a region: an end, several things that are called so, or nothing that can be seen. */
export type FoundEnd =
  | { readonly state: 'found'; readonly end: End }
  | { readonly state: 'ambiguous'; readonly arns: readonly string[] }
  | { readonly state: 'none'; readonly unread: readonly Unreadable[] };

/** The network of a region, and what names in it stand for. */
export interface Ends {
  readonly network: Network;
  /** An interface (`eni-`), an instance (`i-`), a function (name or ARN), or a database (identifier or ARN). */
  readonly endOf: (name: string) => FoundEnd;
  /** The end for a service of AWS by its endpoint's name: `s3`, `ecr.api`. */
  readonly serviceOf: (name: string) => End;
}

function byNameAndArn<T extends { readonly name: string; readonly arn: string }>(
  items: Read<readonly T[]>,
): ReadonlyMap<string, T> {
  return new Map(
    items.state === 'read' ? items.value.flatMap((each) => [[each.name, each] as const, [each.arn, each] as const]) : [],
  );
}

function listed<T>(items: Read<readonly T[]>): readonly T[] {
  return items.state === 'read' ? items.value : [];
}

/** A database has interfaces that RDS made, in its groups and its subnets; which of several alike is whose, EC2 does not tell. */
function interfacesOfDatabase(
  database: Database,
  interfaces: readonly NetworkInterface[],
  subnets: ReadonlyMap<string, Subnet>,
): End {
  const within = new Set(database.subnets ?? []);
  const key = groupsKey(database.securityGroups);
  const own = interfaces.filter(
    (each) =>
      isDatabaseInterface(each) && groupsKey(each.groups) === key && (within.size === 0 || within.has(each.subnetId ?? '')),
  );
  const fitting = own.filter(
    (each) => each.publicIpv4.length > 0 === (database.publiclyAccessible ?? each.publicIpv4.length > 0),
  );
  if (fitting.length > 0) return { kind: 'interfaces', of: database.name, at: fitting, which: 'one' };
  return { kind: 'interfaces', of: database.name, at: supposed(database, subnets), which: 'one' };
}

/** Where no interface of it is to be seen: one in each subnet where it can stand. */
function supposed(
  { name, zone, subnets: ids = [], securityGroups, publiclyAccessible }: Database,
  subnets: ReadonlyMap<string, Subnet>,
): readonly Interface[] {
  const inZone = ids.filter((id) => zone === undefined || (subnets.get(id)?.zone ?? zone) === zone);
  return (inZone.length === 0 ? ids : inZone).map((subnetId) => ({
    name,
    status: 'in-use',
    subnetId,
    groups: securityGroups,
    publicIpv4: publiclyAccessible === true ? [`the public address of ${name}`] : [],
    ipv6: [],
    deniesInternet: true,
    kind: 'interface',
  }));
}

function endOfFunction(it: LambdaFunction): End {
  return it.vpc === undefined
    ? { kind: 'outside-vpc', of: it.name }
    : { kind: 'interfaces', of: it.name, at: interfacesOfFunction(it), which: 'one' };
}

/** A cluster is reached by its instances. */
function membersOf(database: Database, all: readonly Database[]): readonly Database[] {
  return database.kind === 'instance'
    ? [database]
    : all.filter(({ cluster, kind }) => kind === 'instance' && cluster === database.name);
}

/** What can be asked about in a region, by name. */
export const ec2Ends = defineReadingFacts({
  id: 'ec2.ends',
  from: {
    network: ec2Network,
    interfaces: ec2NetworkInterfaces,
    subnets: ec2Subnets,
    functions: lambdaFunctions,
    databases: rdsDatabases,
    lists: ec2ServiceLists,
  },
  derive({ network, interfaces, subnets, functions, databases, lists }): Ends {
    const enis = byNameAndArn(interfaces);
    const ofInstance = groupedBy(listed(interfaces), ({ instanceId = '' }) => instanceId);
    const subnetsById = byNameAndArn(subnets);
    const functionsByName = byNameAndArn(functions);
    const databasesByName = byNameAndArn(databases);
    const endOfDatabase = (database: Database): End => {
      const ends = membersOf(database, listed(databases)).map((each) =>
        interfacesOfDatabase(each, listed(interfaces), subnetsById),
      );
      const at = ends.flatMap((end) => (end.kind === 'interfaces' ? end.at : []));
      return { kind: 'interfaces', of: database.name, at, which: database.kind === 'cluster' ? 'any' : 'one' };
    };
    return {
      network: network.state === 'read' ? network.value : networkOf({}),
      serviceOf: (name) => ({
        kind: 'service',
        service: { name, prefixList: lists.state === 'read' ? lists.value.get(name)?.[0] : undefined },
      }),
      endOf(name) {
        if (name.startsWith('eni-'))
          return foundOr(
            enis.get(name),
            (it) => ({ kind: 'interfaces', of: name, at: [it], which: 'any' }),
            unread([interfaces]),
          );
        if (/^i-[0-9a-f]+$/.test(name))
          return foundOr(
            ofInstance.get(name),
            (at) => ({ kind: 'interfaces', of: name, at, which: 'any' }),
            unread([interfaces]),
          );
        const [fn, database] = [functionsByName.get(name), databasesByName.get(name)];
        if (fn !== undefined && database !== undefined) return { state: 'ambiguous', arns: [fn.arn, database.arn] };
        if (fn !== undefined) return { state: 'found', end: endOfFunction(fn) };
        return foundOr(database, endOfDatabase, unread([functions, databases]));
      },
    };
  },
});

function foundOr<T>(item: T | undefined, end: (item: T) => End, missing: readonly Unreadable[]): FoundEnd {
  return item === undefined ? { state: 'none', unread: missing } : { state: 'found', end: end(item) };
}
