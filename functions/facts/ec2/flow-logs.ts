import { ec2FlowLogs, type FlowLog } from '../../collect/ec2/flow-logs.ts';
import { ec2Subnets, type Subnet } from '../../collect/ec2/subnets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** Flow logs by the id of the VPC, subnet or interface that they record. */
export const flowLogsByResource = defineFacts({
  id: 'ec2.flowLogsByResource',
  from: { logs: ec2FlowLogs },
  derive: ({ logs }): ReadonlyMap<string, readonly FlowLog[]> => groupedBy(logs, ({ resourceId }) => resourceId),
});

/** Subnets by the id of their VPC. */
export const subnetsByVpc = defineFacts({
  id: 'ec2.subnetsByVpc',
  from: { subnets: ec2Subnets },
  derive: ({ subnets }): ReadonlyMap<string, readonly Subnet[]> => groupedBy(subnets, ({ vpcId }) => vpcId),
});
