import type { NetworkAcl as Described, NetworkAclEntry } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { pagesNamed } from './named.ts';
import { ec2 } from './service.ts';

const entry = z.object({
  /** Entries are tried in the order of their numbers; the first that matches decides. */
  number: z.number(),
  egress: z.boolean(),
  allow: z.boolean(),
  /** A protocol number, or `-1` for all. */
  protocol: z.string(),
  cidr: z.string(),
  /** Of ICMP, the type; -1 for all. */
  fromPort: z.number().optional(),
  toPort: z.number().optional(),
});
const networkAcl = z.object({
  ...itemBase,
  vpcId: z.string(),
  subnets: z.array(z.string()),
  entries: z.array(entry),
});
export type NetworkAcl = z.infer<typeof networkAcl>;

function entryOf(described: NetworkAclEntry): NetworkAcl['entries'][number] {
  const { PortRange, IcmpTypeCode } = described;
  return {
    number: must(described.RuleNumber, 'RuleNumber'),
    egress: described.Egress ?? false,
    allow: must(described.RuleAction, 'RuleAction') === 'allow',
    protocol: must(described.Protocol, 'Protocol'),
    cidr: must(described.CidrBlock ?? described.Ipv6CidrBlock, 'CidrBlock'),
    ...(PortRange?.From === undefined ? {} : { fromPort: PortRange.From }),
    ...(PortRange?.To === undefined ? {} : { toPort: PortRange.To }),
    ...(IcmpTypeCode?.Type === undefined ? {} : { fromPort: IcmpTypeCode.Type }),
  };
}

/** Network ACLs of a region: which subnets they guard, and with which entries. */
export const ec2NetworkAcls = defineDataset({
  id: 'ec2.networkAcls',
  scope: 'regional',
  item: networkAcl,
  calls: {
    list: ec2.pages('DescribeNetworkAcls', { pageSize: 1000 }).having('NetworkAcls'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (described: Described): NetworkAcl => {
      const id = must(described.NetworkAclId, 'NetworkAclId');
      return {
        arn: `arn:${partition}:ec2:${region}:${described.OwnerId ?? account}:network-acl/${id}`,
        name: id,
        type: 'AWS::EC2::NetworkAcl',
        vpcId: must(described.VpcId, 'VpcId'),
        subnets: (described.Associations ?? []).flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
        entries: must(described.Entries, 'Entries').map(entryOf),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.NetworkAcls, toItem);
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'network-acl-id', aws.list) }),
});
