import { ec2RouteTables } from '../../collect/ec2/route-tables.ts';
import { ec2Subnets } from '../../collect/ec2/subnets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The ids of the subnets whose table, their own or the VPC's main one, has a working route to an internet gateway. */
export const internetRoutedSubnets = defineFacts({
  id: 'ec2.internetRoutedSubnets',
  from: { subnets: ec2Subnets, routeTables: ec2RouteTables },
  derive: ({ subnets, routeTables }): ReadonlySet<string> => {
    const ownTable = new Map(routeTables.flatMap((table) => table.subnets.map((subnet) => [subnet, table] as const)));
    const mainTable = new Map(routeTables.filter(({ main }) => main).map((table) => [table.vpcId, table]));
    const routed = subnets.filter(({ name, vpcId }) => {
      const { routes = [] } = ownTable.get(name) ?? mainTable.get(vpcId) ?? {};
      return routes.some(({ target, active }) => active && target.startsWith('igw-'));
    });
    return new Set(routed.map(({ name }) => name));
  },
});
