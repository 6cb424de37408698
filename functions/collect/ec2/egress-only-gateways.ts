import type { EgressOnlyInternetGateway as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { attachedVpc } from './internet-gateways.ts';
import { ec2 } from './service.ts';

const gateway = z.object({
  ...itemBase,
  /** The VPC that it is attached to. */
  vpcId: z.string().optional(),
});
export type EgressOnlyGateway = z.infer<typeof gateway>;

/** Gateways of a region that let IPv6 out to the internet, and nobody in. */
export const ec2EgressOnlyGateways = defineDataset({
  id: 'ec2.egressOnlyInternetGateways',
  scope: 'regional',
  item: gateway,
  calls: {
    list: ec2.pages('DescribeEgressOnlyInternetGateways', { pageSize: 255 }).having('EgressOnlyInternetGateways'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): EgressOnlyGateway => {
      const id = must(entry.EgressOnlyInternetGatewayId, 'EgressOnlyInternetGatewayId');
      return {
        arn: `arn:${partition}:ec2:${region}:${account}:egress-only-internet-gateway/${id}`,
        name: id,
        type: 'AWS::EC2::EgressOnlyInternetGateway',
        ...tagsOf(entry.Tags),
        ...attachedVpc(entry.Attachments),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.EgressOnlyInternetGateways, toItem);
  },
});
