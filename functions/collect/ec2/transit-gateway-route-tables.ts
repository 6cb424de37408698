import type { TransitGatewayRoute } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { tagsOf } from '../tags.ts';
import { routesToTransitGateways, sharedRouteTables } from './transit-use.ts';
import { ec2 } from './service.ts';

const table = z.object({ ...itemBase, gateway: z.string(), state: z.string() });
export type TransitRouteTable = z.infer<typeof table>;

const route = z.object({
  /** A range, or the id of a prefix list. */
  destination: z.string(),
  /** The attachment that it leads to; `none` for a route that drops what it matches. */
  target: z.string(),
  active: z.boolean(),
});

function routesOf({ DestinationCidrBlock, PrefixListId, TransitGatewayAttachments, State }: TransitGatewayRoute) {
  const destination = must(DestinationCidrBlock ?? PrefixListId, 'DestinationCidrBlock');
  const targets = (TransitGatewayAttachments ?? []).map((each) => each.TransitGatewayAttachmentId ?? 'none');
  return (targets.length === 0 ? ['none'] : targets).map((target) => ({ destination, target, active: State === 'active' }));
}

const routes = part({
  /** `complete` is false where EC2 told only the first 1,000. */
  value: z.object({ complete: z.boolean(), routes: z.array(route) }),
  calls: {
    search: ec2.pages('SearchTransitGatewayRoutes', { pageSize: 1000, gone: ['InvalidRouteTableID.NotFound'] }).having('Routes'),
  },
  async read(aws, { name }) {
    const input = {
      TransitGatewayRouteTableId: name,
      Filters: [{ Name: 'type', Values: ['static', 'propagated'] }],
    };
    return mapRead(await aws.search(input), (pages) => ({
      complete: pages.at(-1)?.AdditionalRoutesAvailable !== true,
      routes: pages.flatMap((page) => page.Routes.flatMap(routesOf)),
    }));
  },
});

/** Where a VPC's routes lead to a transit gateway: its route tables, as far as this account may see them. */
export const ec2TransitRouteTables = defineDataset({
  id: 'ec2.transitGatewayRouteTables',
  scope: 'regional',
  item: table,
  calls: {
    routeTables: sharedRouteTables,
    list: ec2.pages('DescribeTransitGatewayRouteTables', { pageSize: 1000 }).having('TransitGatewayRouteTables'),
  },
  async read(aws, { partition, account, region }) {
    const used = mapRead(await aws.routeTables({}), routesToTransitGateways);
    if (used.state === 'unreadable') return used;
    if (!used.value) return read([]);
    const found = eachEntry(
      await aws.list({}),
      (page) => page.TransitGatewayRouteTables,
      (entry): TransitRouteTable => {
        const id = must(entry.TransitGatewayRouteTableId, 'TransitGatewayRouteTableId');
        return {
          arn: `arn:${partition}:ec2:${region}:${account}:transit-gateway-route-table/${id}`,
          name: id,
          type: 'AWS::EC2::TransitGatewayRouteTable',
          ...tagsOf(entry.Tags),
          gateway: must(entry.TransitGatewayId, 'TransitGatewayId'),
          state: must(entry.State, 'State'),
        };
      },
    );
    return mapRead(found, (all) => all.filter(({ state }) => state !== 'deleting' && state !== 'deleted'));
  },
  parts: { routes },
});
