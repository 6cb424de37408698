import { ec2NetworkInterfaces } from '../../collect/ec2/network-interfaces.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** The subnets of each VPC in which something has an interface, sorted, by the VPC's id. */
export const usedSubnets = defineFacts({
  id: 'ec2.usedSubnets',
  from: { interfaces: ec2NetworkInterfaces },
  derive: ({ interfaces }): ReadonlyMap<string, readonly string[]> => {
    const inUse = interfaces.filter(({ status }) => status === 'in-use');
    const byVpc = groupedBy(inUse, ({ vpcId = '' }) => vpcId);
    return new Map([...byVpc].map(([vpc, all]) => [vpc, [...new Set(all.map(({ subnetId = '' }) => subnetId))].sort()]));
  },
});
