import type { Subnet as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { pagesNamed } from './named.ts';
import { ec2 } from './service.ts';

const subnet = z.object({
  ...itemBase,
  vpcId: z.string(),
  /** VPC Block Public Access: `off`, or which traffic of internet gateways it stops. None where EC2 does not say it. */
  internetGatewayBlock: z.string().optional(),
  ranges: z.array(z.string()).optional(),
  zone: z.string().optional(),
  /** Whether an instance that is launched here gets a public address unless it is told otherwise. */
  autoPublicIp: z.boolean().optional(),
});
export type Subnet = z.infer<typeof subnet>;

function blockOf({ BlockPublicAccessStates }: Described): { internetGatewayBlock?: string } {
  const mode = BlockPublicAccessStates?.InternetGatewayBlockMode;
  return mode === undefined ? {} : { internetGatewayBlock: mode };
}

function rangesOf({ CidrBlock, Ipv6CidrBlockAssociationSet = [] }: Described): string[] {
  const ipv6 = Ipv6CidrBlockAssociationSet.filter((each) => each.Ipv6CidrBlockState?.State === 'associated');
  return [CidrBlock, ...ipv6.map((each) => each.Ipv6CidrBlock)].filter((range) => range !== undefined);
}

/** Subnets of a region, those that other accounts share with this one included. */
export const ec2Subnets = defineDataset({
  id: 'ec2.subnets',
  scope: 'regional',
  item: subnet,
  calls: {
    list: ec2.pages('DescribeSubnets', { pageSize: 1000 }).having('Subnets'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): Subnet => {
      const id = must(entry.SubnetId, 'SubnetId');
      return {
        arn: `arn:${partition}:ec2:${region}:${entry.OwnerId ?? account}:subnet/${id}`,
        name: id,
        type: 'AWS::EC2::Subnet',
        ...tagsOf(entry.Tags),
        vpcId: must(entry.VpcId, 'VpcId'),
        ...blockOf(entry),
        ranges: rangesOf(entry),
        autoPublicIp: entry.MapPublicIpOnLaunch ?? false,
        ...(entry.AvailabilityZone === undefined ? {} : { zone: entry.AvailabilityZone }),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.Subnets, toItem);
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'subnet-id', aws.list) }),
});
