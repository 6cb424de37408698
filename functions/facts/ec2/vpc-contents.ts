import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { ec2VpcEndpoints, type VpcEndpoint } from '../../collect/ec2/vpc-endpoints.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** VPC endpoints by the id of their VPC. */
export const endpointsByVpc = defineFacts({
  id: 'ec2.endpointsByVpc',
  from: { endpoints: ec2VpcEndpoints },
  derive: ({ endpoints }): ReadonlyMap<string, readonly VpcEndpoint[]> => groupedBy(endpoints, ({ vpcId }) => vpcId),
});

/** Interfaces that a machine, a function or a task uses; those of gateways, balancers and databases call nobody. */
function isOfWorkload({ status, kind = 'interface', madeFor = '' }: NetworkInterface): boolean {
  const isUsed = status === 'in-use' && ['interface', 'lambda', 'efa', 'efa-only', 'branch', 'trunk'].includes(kind);
  return isUsed && !madeFor.startsWith('ELB ') && madeFor !== 'RDSNetworkInterface';
}

/** The ids of the VPCs in which something runs. */
export const vpcsWithWorkloads = defineFacts({
  id: 'ec2.vpcsWithWorkloads',
  from: { interfaces: ec2NetworkInterfaces },
  derive: ({ interfaces }): ReadonlySet<string> =>
    new Set(interfaces.filter(isOfWorkload).flatMap(({ vpcId }) => (vpcId === undefined ? [] : [vpcId]))),
});
