import { ec2NetworkAcls } from '../../collect/ec2/network-acls.ts';
import { ec2RouteTables } from '../../collect/ec2/route-tables.ts';
import { ec2Subnets } from '../../collect/ec2/subnets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import type { Network } from '../../reasoning/network/internet-path.ts';

/** What stands between the internet and the interfaces of a region. */
export const ec2Network = defineFacts({
  id: 'ec2.network',
  from: { subnets: ec2Subnets, routeTables: ec2RouteTables, networkAcls: ec2NetworkAcls },
  derive: (network): Network => network,
});
