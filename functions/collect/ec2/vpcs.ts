import type { Vpc as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const vpc = z.object({
  ...itemBase,
  ownerId: z.string(),
  /** Every range in use, IPv4 and IPv6. */
  ranges: z.array(z.string()),
  isDefault: z.boolean(),
});
export type Vpc = z.infer<typeof vpc>;

const unusedStates: readonly (string | undefined)[] = ['disassociated', 'disassociating', 'failed', 'failing'];

function rangesOf(entry: Described): string[] {
  const { CidrBlock, CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] } = entry;
  const associated = [
    ...CidrBlockAssociationSet.map((each) => ({ cidr: each.CidrBlock, state: each.CidrBlockState?.State })),
    ...Ipv6CidrBlockAssociationSet.map((each) => ({ cidr: each.Ipv6CidrBlock, state: each.Ipv6CidrBlockState?.State })),
  ];
  const inUse = associated.filter(({ state }) => !unusedStates.includes(state)).map(({ cidr }) => cidr);
  return [...new Set([CidrBlock, ...inUse].filter((cidr) => cidr !== undefined))];
}

/** VPCs of a region, those that other accounts share with this one included. */
export const ec2Vpcs = defineDataset({
  id: 'ec2.vpcs',
  scope: 'regional',
  item: vpc,
  calls: {
    list: ec2.pages('DescribeVpcs', { pageSize: 1000 }).having('Vpcs'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): Vpc => {
      const id = must(entry.VpcId, 'VpcId');
      const ownerId = entry.OwnerId ?? account;
      return {
        arn: `arn:${partition}:ec2:${region}:${ownerId}:vpc/${id}`,
        name: id,
        type: 'AWS::EC2::VPC',
        ...tagsOf(entry.Tags),
        ownerId,
        ranges: rangesOf(entry),
        isDefault: entry.IsDefault ?? false,
      };
    };
    return eachEntry(await aws.list({}), (page) => page.Vpcs, toItem);
  },
});
