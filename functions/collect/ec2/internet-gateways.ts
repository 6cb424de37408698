import type { InternetGateway as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const gateway = z.object({
  ...itemBase,
  /** The VPC that it is attached to. */
  vpcId: z.string().optional(),
});
export type InternetGateway = z.infer<typeof gateway>;

/** The VPC of an attachment that stands. EC2 calls it `available` here, and `attached` elsewhere. */
export function attachedVpc(attachments: Described['Attachments']): { vpcId?: string } {
  const standing = (attachments ?? []).find(({ State }) => State === undefined || ['available', 'attached'].includes(State));
  return standing?.VpcId === undefined ? {} : { vpcId: standing.VpcId };
}

/** Internet gateways of a region, attached to a VPC or to none. */
export const ec2InternetGateways = defineDataset({
  id: 'ec2.internetGateways',
  scope: 'regional',
  item: gateway,
  calls: {
    list: ec2.pages('DescribeInternetGateways', { pageSize: 1000 }).having('InternetGateways'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): InternetGateway => {
      const id = must(entry.InternetGatewayId, 'InternetGatewayId');
      return {
        arn: `arn:${partition}:ec2:${region}:${entry.OwnerId ?? account}:internet-gateway/${id}`,
        name: id,
        type: 'AWS::EC2::InternetGateway',
        ...tagsOf(entry.Tags),
        ...attachedVpc(entry.Attachments),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.InternetGateways, toItem);
  },
});
