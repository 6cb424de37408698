import type { VpcEndpoint as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema, type PolicyDocument } from '../../model/policy.ts';
import { mapRead, readSchema, type Read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { readPolicy } from '../policy-text.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const endpoint = z.object({
  ...itemBase,
  ownerId: z.string(),
  vpcId: z.string(),
  kind: z.enum(['gateway', 'interface', 'other']),
  /** `com.amazonaws.eu-west-1.s3` */
  service: z.string(),
  state: z.string(),
  /** Whether the VPC's name server leads the service's usual names to it. */
  privateDns: z.boolean(),
  groups: z.array(z.string()),
  subnets: z.array(z.string()),
  interfaces: z.array(z.string()),
  routeTables: z.array(z.string()),
  /** What it lets be asked of the service; none where the kind has none. */
  policy: readSchema(policyDocumentSchema).optional(),
});
export type VpcEndpoint = z.infer<typeof endpoint>;

/** Besides those on the way out, one that was refused or that has expired leads nowhere, for good. */
const goneStates: readonly string[] = ['deleting', 'deleted', 'rejected', 'expired'];

const id = 'ec2.vpcEndpoints';
const list = ec2.pages('DescribeVpcEndpoints', { pageSize: 1000 }).having('VpcEndpoints');

function kindOf(type: string | undefined): VpcEndpoint['kind'] {
  if (type === 'Gateway' || type === undefined) return 'gateway';
  return type === 'Interface' ? 'interface' : 'other';
}

function policyOf(text: string | undefined): { policy?: Read<PolicyDocument> } {
  if (text === undefined || text === '') return {};
  return { policy: readPolicy(text, { dataset: id, action: list.action, member: 'PolicyDocument' }) };
}

/** VPC endpoints of a region, of whatever kind. */
export const ec2VpcEndpoints = defineDataset({
  id,
  scope: 'regional',
  item: endpoint,
  calls: { list },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): VpcEndpoint => {
      const name = must(entry.VpcEndpointId, 'VpcEndpointId');
      const ownerId = entry.OwnerId ?? account;
      return {
        arn: `arn:${partition}:ec2:${region}:${ownerId}:vpc-endpoint/${name}`,
        name,
        type: 'AWS::EC2::VPCEndpoint',
        ...tagsOf(entry.Tags),
        ownerId,
        vpcId: must(entry.VpcId, 'VpcId'),
        kind: kindOf(entry.VpcEndpointType),
        // A resource endpoint and one of a service network name no service.
        service: entry.ServiceName ?? entry.ResourceConfigurationArn ?? entry.ServiceNetworkArn ?? 'none',
        state: must(entry.State, 'State').toLowerCase(),
        privateDns: entry.PrivateDnsEnabled ?? false,
        groups: (entry.Groups ?? []).map(({ GroupId }) => must(GroupId, 'GroupId')),
        subnets: entry.SubnetIds ?? [],
        interfaces: entry.NetworkInterfaceIds ?? [],
        routeTables: entry.RouteTableIds ?? [],
        ...policyOf(entry.PolicyDocument),
      };
    };
    const found = eachEntry(await aws.list({}), (page) => page.VpcEndpoints, toItem);
    return mapRead(found, (all) => all.filter(({ state }) => !goneStates.includes(state)));
  },
});
