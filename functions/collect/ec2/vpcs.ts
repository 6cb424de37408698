import type { Vpc as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { bothRead, mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { tagsOf } from '../tags.ts';
import { pagesNamed } from './named.ts';
import { ec2 } from './service.ts';

const vpc = z.object({
  ...itemBase,
  ownerId: z.string(),
  /** Every range in use, IPv4 and IPv6. */
  ranges: z.array(z.string()),
  isDefault: z.boolean(),
  dhcpOptionsId: z.string().optional(),
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

const dns = part({
  /** Whether the VPC's own resolver answers, and whether its machines and endpoints have names. */
  value: z.object({ support: z.boolean(), hostnames: z.boolean() }),
  calls: { attribute: ec2.ask('DescribeVpcAttribute', { gone: ['InvalidVpcID.NotFound'] }) },
  async read(aws, { name }) {
    const support = await aws.attribute({ VpcId: name, Attribute: 'enableDnsSupport' });
    const hostnames = await aws.attribute({ VpcId: name, Attribute: 'enableDnsHostnames' });
    return mapRead(bothRead(support, hostnames), ([{ EnableDnsSupport }, { EnableDnsHostnames }]) => ({
      support: must(EnableDnsSupport?.Value, 'EnableDnsSupport'),
      hostnames: must(EnableDnsHostnames?.Value, 'EnableDnsHostnames'),
    }));
  },
});

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
        ...(entry.DhcpOptionsId === undefined ? {} : { dhcpOptionsId: entry.DhcpOptionsId }),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.Vpcs, toItem);
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'vpc-id', aws.list) }),
  parts: { dns },
});
