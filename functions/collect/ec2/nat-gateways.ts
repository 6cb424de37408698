import type { NatGateway as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const gateway = z.object({
  ...itemBase,
  state: z.string(),
  /** A private one leads to other networks, never to the internet. */
  connectivity: z.enum(['public', 'private']),
  vpcId: z.string().optional(),
  /** None for a regional one, which spans the zones of its VPC. */
  subnetId: z.string().optional(),
});
export type NatGateway = z.infer<typeof gateway>;

const goneStates: readonly string[] = ['deleting', 'deleted'];

/** NAT gateways of a region. A deleted one is gone, though AWS lists it for an hour more. */
export const ec2NatGateways = defineDataset({
  id: 'ec2.natGateways',
  scope: 'regional',
  item: gateway,
  calls: {
    list: ec2.pages('DescribeNatGateways', { pageSize: 1000 }).having('NatGateways'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): NatGateway => {
      const id = must(entry.NatGatewayId, 'NatGatewayId');
      return {
        arn: `arn:${partition}:ec2:${region}:${account}:natgateway/${id}`,
        name: id,
        type: 'AWS::EC2::NatGateway',
        ...tagsOf(entry.Tags),
        state: must(entry.State, 'State'),
        connectivity: entry.ConnectivityType === 'private' ? 'private' : 'public',
        ...(entry.VpcId === undefined ? {} : { vpcId: entry.VpcId }),
        ...(entry.SubnetId === undefined || entry.SubnetId === '' ? {} : { subnetId: entry.SubnetId }),
      };
    };
    const found = eachEntry(await aws.list({}), (page) => page.NatGateways, toItem);
    return mapRead(found, (all) => all.filter(({ state }) => !goneStates.includes(state)));
  },
});
