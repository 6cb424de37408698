import type { TransitGatewayAttachment as Described, TransitGatewayVpcAttachment } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { bothRead, mapRead, read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { tagsOf } from '../tags.ts';
import { routesToTransitGateways, sharedRouteTables } from './transit-use.ts';
import { ec2 } from './service.ts';

const attachment = z.object({
  ...itemBase,
  gateway: z.string(),
  /** Of the VPC that is attached, where it is one. */
  vpcId: z.string().optional(),
  /** The subnets in which the gateway has an interface; none where another account keeps them to itself. */
  subnets: z.array(z.string()).optional(),
  /** The gateway's route table that decides where its traffic goes. */
  tableId: z.string().optional(),
  state: z.string(),
});
export type TransitAttachment = z.infer<typeof attachment>;

const goneStates: readonly string[] = ['deleting', 'deleted', 'failed', 'failing', 'rejected', 'rejecting'];

/** Where a VPC's routes lead to a transit gateway: what is attached to it. Nothing is asked where none do. */
export const ec2TransitAttachments = defineDataset({
  id: 'ec2.transitGatewayAttachments',
  scope: 'regional',
  item: attachment,
  calls: {
    routeTables: sharedRouteTables,
    list: ec2.pages('DescribeTransitGatewayAttachments', { pageSize: 1000 }).having('TransitGatewayAttachments'),
    vpcs: ec2.pages('DescribeTransitGatewayVpcAttachments', { pageSize: 1000 }).having('TransitGatewayVpcAttachments'),
  },
  async read(aws, { partition, account, region }) {
    const used = mapRead(await aws.routeTables({}), routesToTransitGateways);
    if (used.state === 'unreadable') return used;
    if (!used.value) return read([]);
    const toItem = (entry: Described, subnets: readonly string[] | undefined): TransitAttachment => {
      const id = must(entry.TransitGatewayAttachmentId, 'TransitGatewayAttachmentId');
      const tableId = entry.Association?.TransitGatewayRouteTableId;
      return {
        arn: `arn:${partition}:ec2:${region}:${entry.ResourceOwnerId ?? account}:transit-gateway-attachment/${id}`,
        name: id,
        type: 'AWS::EC2::TransitGatewayAttachment',
        ...tagsOf(entry.Tags),
        gateway: must(entry.TransitGatewayId, 'TransitGatewayId'),
        ...(entry.ResourceType === 'vpc' ? { vpcId: must(entry.ResourceId, 'ResourceId') } : {}),
        ...(subnets === undefined ? {} : { subnets: [...subnets] }),
        ...(tableId === undefined ? {} : { tableId }),
        state: must(entry.State, 'State'),
      };
    };
    return mapRead(bothRead(await aws.list({}), await aws.vpcs({})), ([pages, vpcPages]) => {
      const subnetsOf = subnetsById(vpcPages.flatMap((page) => page.TransitGatewayVpcAttachments));
      const all = pages.flatMap((page) => page.TransitGatewayAttachments);
      const items = all.map((entry) => toItem(entry, subnetsOf.get(entry.TransitGatewayAttachmentId)));
      return items.filter(({ state }) => !goneStates.includes(state));
    });
  },
});

function subnetsById(attachments: readonly TransitGatewayVpcAttachment[]): ReadonlyMap<string | undefined, readonly string[]> {
  return new Map(attachments.map((each) => [each.TransitGatewayAttachmentId, each.SubnetIds ?? []] as const));
}
