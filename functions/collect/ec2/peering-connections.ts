import type { VpcPeeringConnection as Described, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const side = z.object({ vpcId: z.string(), ownerId: z.string(), region: z.string() });
const peering = z.object({
  ...itemBase,
  /** Only an `active` one carries traffic. */
  status: z.string(),
  requester: side,
  accepter: side,
});
export type PeeringConnection = z.infer<typeof peering>;

const goneStates: readonly string[] = ['deleting', 'deleted'];

/** VPC peering connections of a region, as seen from either side. */
export const ec2PeeringConnections = defineDataset({
  id: 'ec2.peeringConnections',
  scope: 'regional',
  item: peering,
  calls: {
    list: ec2.pages('DescribeVpcPeeringConnections', { pageSize: 1000 }).having('VpcPeeringConnections'),
  },
  async read(aws, { partition, account, region }) {
    const sideOf = (info: VpcPeeringConnectionVpcInfo | undefined): PeeringConnection['requester'] => ({
      vpcId: must(info?.VpcId, 'VpcId'),
      ownerId: info?.OwnerId ?? account,
      region: info?.Region ?? region,
    });
    const toItem = (entry: Described): PeeringConnection => {
      const id = must(entry.VpcPeeringConnectionId, 'VpcPeeringConnectionId');
      return {
        arn: `arn:${partition}:ec2:${region}:${account}:vpc-peering-connection/${id}`,
        name: id,
        type: 'AWS::EC2::VPCPeeringConnection',
        ...tagsOf(entry.Tags),
        status: must(entry.Status?.Code, 'Status'),
        requester: sideOf(entry.RequesterVpcInfo),
        accepter: sideOf(entry.AccepterVpcInfo),
      };
    };
    const found = eachEntry(await aws.list({}), (page) => page.VpcPeeringConnections, toItem);
    return mapRead(found, (all) => all.filter(({ status }) => !goneStates.includes(status)));
  },
});
