import { ec2Vpcs, type Vpc } from '../../collect/ec2/vpcs.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The VPCs of a region by id, shared ones included. */
export const vpcsById = defineFacts({
  id: 'ec2.vpcsById',
  from: { vpcs: ec2Vpcs },
  derive: ({ vpcs }): ReadonlyMap<string, Vpc> => new Map(vpcs.map((vpc) => [vpc.name, vpc])),
});
