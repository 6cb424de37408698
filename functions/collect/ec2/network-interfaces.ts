import type { NetworkInterface as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { pagesNamed } from './named.ts';
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
  privateIpv4: z.array(z.string()).optional(),
  /** EC2's InterfaceType: `interface`, `lambda`, `nat_gateway`, `network_load_balancer`, … */
  kind: z.string().optional(),
  /** What a service writes of an interface that it made: `ELB app/shop/50dc6c495c0c9188`, `RDSNetworkInterface`. */
  madeFor: z.string().optional(),
});
export type NetworkInterface = z.infer<typeof networkInterface>;

function publicIpv4Of({ Association, PrivateIpAddresses = [] }: Described): string[] {
  const all = [Association?.PublicIp, ...PrivateIpAddresses.map((address) => address.Association?.PublicIp)];
  return [...new Set(all.filter((address) => address !== undefined))];
}

/** Only a service's own words say what an interface is for; those of a user are his own matter. */
function madeForOf({ RequesterManaged, RequesterId, Description = '' }: Described): { madeFor?: string } {
  const byService = RequesterManaged === true || RequesterId?.startsWith('amazon-') === true;
  return byService && Description !== '' ? { madeFor: Description } : {};
}

function privateIpv4Of({ PrivateIpAddress, PrivateIpAddresses = [] }: Described): string[] {
  const all = [PrivateIpAddress, ...PrivateIpAddresses.map((each) => each.PrivateIpAddress)];
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
        privateIpv4: privateIpv4Of(entry),
        ...(entry.InterfaceType === undefined ? {} : { kind: entry.InterfaceType }),
        ...madeForOf(entry),
        ...tagsOf(entry.TagSet),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.NetworkInterfaces, toItem);
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'network-interface-id', aws.list) }),
});
