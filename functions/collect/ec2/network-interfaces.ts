import type { NetworkInterface as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { ec2 } from './service.ts';

const networkInterface = z.object({
  ...itemBase,
  /** `in-use` where something is attached to it, `available` where nothing is. */
  status: z.string(),
  vpcId: z.string().optional(),
  subnetId: z.string().optional(),
  groups: z.array(z.string()),
  /** Public IPv4 addresses, elastic ones included. */
  publicIpv4: z.array(z.string()),
  ipv6: z.array(z.string()),
  /** EC2 drops whatever comes to it from an internet gateway. */
  deniesInternet: z.boolean(),
  instanceId: z.string().optional(),
});
export type NetworkInterface = z.infer<typeof networkInterface>;

function publicIpv4Of({ Association, PrivateIpAddresses = [] }: Described): string[] {
  const all = [Association?.PublicIp, ...PrivateIpAddresses.map((address) => address.Association?.PublicIp)];
  return [...new Set(all.filter((address) => address !== undefined))];
}

/** Network interfaces of a region: those of instances, load balancers, databases, functions, endpoints and gateways. */
export const ec2NetworkInterfaces = defineDataset({
  id: 'ec2.networkInterfaces',
  scope: 'regional',
  item: networkInterface,
  calls: {
    list: ec2.pages('DescribeNetworkInterfaces', { pageSize: 1000 }).having('NetworkInterfaces'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): NetworkInterface => {
      const id = must(entry.NetworkInterfaceId, 'NetworkInterfaceId');
      return {
        arn: `arn:${partition}:ec2:${region}:${account}:network-interface/${id}`,
        name: id,
        type: 'AWS::EC2::NetworkInterface',
        status: must(entry.Status, 'Status'),
        ...(entry.VpcId === undefined ? {} : { vpcId: entry.VpcId }),
        ...(entry.SubnetId === undefined ? {} : { subnetId: entry.SubnetId }),
        groups: must(entry.Groups, 'Groups').map(({ GroupId }) => must(GroupId, 'GroupId')),
        publicIpv4: publicIpv4Of(entry),
        ipv6: (entry.Ipv6Addresses ?? []).map(({ Ipv6Address }) => must(Ipv6Address, 'Ipv6Address')),
        deniesInternet: entry.DenyAllIgwTraffic ?? false,
        ...(entry.Attachment?.InstanceId === undefined ? {} : { instanceId: entry.Attachment.InstanceId }),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.NetworkInterfaces, toItem);
  },
});
