import type { IpPermission, SecurityGroup as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { pagesNamed } from './named.ts';
import { ec2 } from './service.ts';

const peer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cidr'), cidr: z.string() }),
  z.object({ kind: z.literal('group'), id: z.string() }),
  z.object({ kind: z.literal('prefix-list'), id: z.string() }),
]);
const rule = z.object({
  /** As EC2 writes it: `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `-1` for all. */
  protocol: z.string(),
  fromPort: z.number().optional(),
  toPort: z.number().optional(),
  /** Where the traffic comes from or goes to. */
  peer,
});
const securityGroup = z.object({
  ...itemBase,
  ownerId: z.string(),
  vpcId: z.string().optional(),
  ingress: z.array(rule),
  egress: z.array(rule),
});
export type SecurityGroup = z.infer<typeof securityGroup>;
export type SecurityGroupRule = z.infer<typeof rule>;

function peersOf(permission: IpPermission): readonly SecurityGroupRule['peer'][] {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = permission;
  const cidrs = [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)];
  return [
    ...cidrs.map((cidr) => ({ kind: 'cidr' as const, cidr: must(cidr, 'CidrIp') })),
    ...UserIdGroupPairs.map(({ GroupId, GroupName }) => ({ kind: 'group' as const, id: GroupId ?? GroupName ?? 'unknown' })),
    ...PrefixListIds.map(({ PrefixListId }) => ({ kind: 'prefix-list' as const, id: must(PrefixListId, 'PrefixListId') })),
  ];
}

/** EC2 folds the rules that differ in their peer only into one permission; here each stands alone. */
function rulesOf(permissions: readonly IpPermission[]): SecurityGroupRule[] {
  return permissions.flatMap((permission) => {
    const { FromPort, ToPort } = permission;
    const ports = {
      ...(FromPort === undefined ? {} : { fromPort: FromPort }),
      ...(ToPort === undefined ? {} : { toPort: ToPort }),
    };
    const protocol = must(permission.IpProtocol, 'IpProtocol');
    return peersOf(permission).map((each) => ({ protocol, ...ports, peer: each }));
  });
}

/** Security groups of a region, and their rules. One that another account shares has that account's ARN. */
export const ec2SecurityGroups = defineDataset({
  id: 'ec2.securityGroups',
  scope: 'regional',
  item: securityGroup,
  calls: {
    list: ec2.pages('DescribeSecurityGroups', { pageSize: 1000 }).having('SecurityGroups'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): SecurityGroup => {
      const id = must(entry.GroupId, 'GroupId');
      const ownerId = entry.OwnerId ?? account;
      return {
        arn: `arn:${partition}:ec2:${region}:${ownerId}:security-group/${id}`,
        name: id,
        ...(entry.GroupName === undefined ? {} : { label: entry.GroupName }),
        type: 'AWS::EC2::SecurityGroup',
        ...tagsOf(entry.Tags),
        ownerId,
        ...(entry.VpcId === undefined ? {} : { vpcId: entry.VpcId }),
        ingress: rulesOf(must(entry.IpPermissions, 'IpPermissions')),
        egress: rulesOf(must(entry.IpPermissionsEgress, 'IpPermissionsEgress')),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.SecurityGroups, toItem);
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'group-id', aws.list) }),
});
