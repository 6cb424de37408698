import type { DhcpOptions as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const dhcpOptions = z.object({
  ...itemBase,
  /** Addresses, or `AmazonProvidedDNS` for the VPC's own resolver. */
  nameServers: z.array(z.string()),
});
export type DhcpOptions = z.infer<typeof dhcpOptions>;

function nameServersOf({ DhcpConfigurations = [] }: Described): string[] {
  const configured = DhcpConfigurations.filter(({ Key }) => Key === 'domain-name-servers');
  return configured.flatMap(({ Values = [] }) => Values.map(({ Value }) => must(Value, 'Value')));
}

/** DHCP options of a region: which name servers the machines of a VPC ask. */
export const ec2DhcpOptions = defineDataset({
  id: 'ec2.dhcpOptions',
  scope: 'regional',
  item: dhcpOptions,
  calls: {
    list: ec2.pages('DescribeDhcpOptions', { pageSize: 1000 }).having('DhcpOptions'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): DhcpOptions => {
      const id = must(entry.DhcpOptionsId, 'DhcpOptionsId');
      return {
        arn: `arn:${partition}:ec2:${region}:${entry.OwnerId ?? account}:dhcp-options/${id}`,
        name: id,
        type: 'AWS::EC2::DHCPOptions',
        ...tagsOf(entry.Tags),
        nameServers: nameServersOf(entry),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.DhcpOptions, toItem);
  },
});
