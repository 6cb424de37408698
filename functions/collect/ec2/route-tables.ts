import type { Route, RouteTable as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { sharedRouteTables } from './transit-use.ts';
import { pagesNamed } from './named.ts';

const route = z.object({
  /** A range, or the id of a prefix list. */
  destination: z.string(),
  /** Id of what the traffic goes to; `local` within the VPC. */
  target: z.string(),
  /** False for a route whose target is gone: it drops what it matches. */
  active: z.boolean(),
  /** True for a route that a virtual private gateway announced. */
  propagated: z.boolean().optional(),
});
const routeTable = z.object({
  ...itemBase,
  vpcId: z.string(),
  /** It serves each subnet of its VPC that no other table is associated with. */
  main: z.boolean(),
  subnets: z.array(z.string()),
  /** Gateways whose incoming traffic it steers. */
  gateways: z.array(z.string()).optional(),
  routes: z.array(route),
});
export type RouteTable = z.infer<typeof routeTable>;

function routeOf(entry: Route): RouteTable['routes'][number] {
  const target =
    entry.GatewayId ??
    entry.EgressOnlyInternetGatewayId ??
    entry.NatGatewayId ??
    entry.TransitGatewayId ??
    entry.VpcPeeringConnectionId ??
    entry.NetworkInterfaceId ??
    entry.InstanceId ??
    entry.LocalGatewayId ??
    entry.CarrierGatewayId ??
    entry.CoreNetworkArn ??
    entry.OdbNetworkArn ??
    'unknown';
  const destination = entry.DestinationCidrBlock ?? entry.DestinationIpv6CidrBlock ?? entry.DestinationPrefixListId;
  return {
    destination: must(destination, 'DestinationCidrBlock'),
    target,
    active: entry.State !== 'blackhole',
    ...(entry.Origin === 'EnableVgwRoutePropagation' ? { propagated: true } : {}),
  };
}

/** Route tables of a region: which subnets and gateways they serve, and where they send what. */
export const ec2RouteTables = defineDataset({
  id: 'ec2.routeTables',
  scope: 'regional',
  item: routeTable,
  calls: {
    list: sharedRouteTables,
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): RouteTable => {
      const id = must(entry.RouteTableId, 'RouteTableId');
      const associations = (entry.Associations ?? []).filter(
        ({ AssociationState }) => AssociationState?.State !== 'disassociated' && AssociationState?.State !== 'failed',
      );
      const gateways = associations.flatMap(({ GatewayId }) => (GatewayId === undefined ? [] : [GatewayId]));
      return {
        arn: `arn:${partition}:ec2:${region}:${entry.OwnerId ?? account}:route-table/${id}`,
        name: id,
        type: 'AWS::EC2::RouteTable',
        ...tagsOf(entry.Tags),
        vpcId: must(entry.VpcId, 'VpcId'),
        main: associations.some(({ Main }) => Main === true),
        subnets: associations.flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
        ...(gateways.length === 0 ? {} : { gateways }),
        routes: must(entry.Routes, 'Routes').map(routeOf),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.RouteTables, toItem);
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'route-table-id', aws.list) }),
});
