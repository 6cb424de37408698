import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import type { Database } from '../../collect/rds/databases.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import type { Read } from '../../model/read.ts';
import { exposureOfOne, undecidedExposure, type EndpointExposure } from '../../reasoning/network/endpoint-exposure.ts';
import { fromInternet } from '../../reasoning/network/from-internet.ts';
import type { Interface } from '../../reasoning/network/network-input.ts';
import type { Network } from '../../reasoning/network/network.ts';
import { groupsKey, isDatabaseInterface } from '../ec2/behind.ts';

/** The interfaces that RDS made for its databases, by the set of their security groups. */
export const rdsInterfacesByGroups = defineFacts({
  id: 'rds.interfacesByGroups',
  from: { interfaces: ec2NetworkInterfaces },
  derive: ({ interfaces }): ReadonlyMap<string, readonly NetworkInterface[]> =>
    groupedBy(interfaces.filter(isDatabaseInterface), ({ groups }) => groupsKey(groups)),
});

/**
 * The interfaces that can be the instance's: in its groups, in a subnet of its subnet group, and with a public address where
 * any has one, since its own has. EC2 tells no more of whose they are.
 */
function candidatesFor({ securityGroups, subnets }: Database, byGroups: ReadonlyMap<string, readonly NetworkInterface[]>) {
  const alike = (byGroups.get(groupsKey(securityGroups)) ?? []).filter(
    ({ subnetId }) => subnetId === undefined || subnets === undefined || subnets.includes(subnetId),
  );
  const isPublic = ({ publicIpv4, ipv6 }: NetworkInterface) => publicIpv4.length + ipv6.length > 0;
  return alike.some(isPublic) ? alike.filter(isPublic) : alike;
}

/** The interface that the instance would have in a subnet; which address it got does not matter. */
function standInFor({ name, securityGroups }: Database, subnetId: string): Interface {
  return {
    name,
    status: 'in-use',
    subnetId,
    groups: securityGroups,
    publicIpv4: ['an address of its own'],
    ipv6: [],
    deniesInternet: false,
    kind: 'interface',
  };
}

/**
 * Whether anyone on the internet reaches a publicly accessible instance. Where its interface is not to be seen, the subnets
 * that it can stand in are judged: what none of them lets in does not get in.
 */
export function exposureOfInstance(
  database: Database,
  interfaces: Read<ReadonlyMap<string, readonly NetworkInterface[]>>,
  network: Network,
): EndpointExposure {
  const { name, port, subnets = [] } = database;
  if (port === undefined) return undecidedExposure([{ what: name, why: 'its port is not known' }]);
  const conversation = { protocol: 'tcp', port };
  const candidates = interfaces.state === 'read' ? candidatesFor(database, interfaces.value) : [];
  if (candidates.length > 0) {
    const ids = candidates.map((each) => each.name).join(', ');
    const answers = candidates.map((each) => fromInternet(network, each, conversation));
    return exposureOfOne(answers, { what: name, why: `which network interface is its own (${ids}) cannot be told` });
  }
  const unseen =
    interfaces.state === 'unreadable'
      ? { what: name, why: 'its network interface could not be read', unreadable: interfaces }
      : { what: name, why: 'it has no network interface now' };
  const stood = exposureOfOne(
    subnets.map((subnet) => fromInternet(network, standInFor(database, subnet), conversation)),
    unseen,
  );
  return stood.decision === 'reached' ? undecidedExposure([unseen]) : stood;
}
