import { ec2NetworkAcls } from '../../collect/ec2/network-acls.ts';
import { ec2RouteTables } from '../../collect/ec2/route-tables.ts';
import { ec2Subnets } from '../../collect/ec2/subnets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { read } from '../../model/read.ts';
import { networkOf } from '../../reasoning/network/network.ts';

/** What stands between the internet and the interfaces of a region, each rule parsed once. */
export const ec2Network = defineFacts({
  id: 'ec2.network',
  from: { subnets: ec2Subnets, routeTables: ec2RouteTables, networkAcls: ec2NetworkAcls },
  derive: ({ subnets, routeTables, networkAcls }) =>
    networkOf({ subnets: read(subnets), routeTables: read(routeTables), networkAcls: read(networkAcls) }),
});
