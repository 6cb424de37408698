import type { VpcBlockPublicAccessExclusion } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { ec2 } from './service.ts';

const exclusion = z.object({
  /** The id of a VPC or a subnet. */
  resource: z.string(),
  mode: z.enum(['allow-bidirectional', 'allow-egress']),
});
const options = z.object({
  ...itemBase,
  /** `off`, `block-bidirectional` or `block-ingress`. */
  mode: z.string(),
  exclusions: z.array(exclusion),
});
export type VpcBlockPublicAccess = z.infer<typeof options>;

/** An exclusion works from when it is made until it is being taken away. */
const working: readonly (string | undefined)[] = ['create-complete', 'update-in-progress', 'update-complete', 'update-failed'];

function exclusionsOf(entry: VpcBlockPublicAccessExclusion): VpcBlockPublicAccess['exclusions'] {
  if (!working.includes(entry.State)) return [];
  const resource = must(entry.ResourceArn, 'ResourceArn');
  const mode = must(entry.InternetGatewayExclusionMode, 'InternetGatewayExclusionMode');
  return [{ resource: resource.slice(resource.lastIndexOf('/') + 1), mode }];
}

interface ExclusionsPage {
  readonly VpcBlockPublicAccessExclusions: readonly VpcBlockPublicAccessExclusion[];
  readonly NextToken?: string | undefined;
}

/** The SDK has no paginator for this operation. */
async function allPages(
  ask: (next: { NextToken?: string }) => Promise<Read<ExclusionsPage>>,
): Promise<Read<VpcBlockPublicAccess['exclusions']>> {
  const found: VpcBlockPublicAccess['exclusions'] = [];
  let next: { NextToken?: string } = {};
  for (;;) {
    const page = await ask(next);
    if (page.state === 'unreadable') return page;
    found.push(...page.value.VpcBlockPublicAccessExclusions.flatMap(exclusionsOf));
    const { NextToken = '' } = page.value;
    if (NextToken === '') return read(found);
    next = { NextToken };
  }
}

/** VPC Block Public Access of a region: whether it stops the traffic of internet gateways, and for which VPCs and subnets not. */
export const ec2VpcBlockPublicAccess = defineDataset({
  id: 'ec2.vpcBlockPublicAccess',
  scope: 'regional',
  item: options,
  calls: {
    options: ec2.ask('DescribeVpcBlockPublicAccessOptions').having('VpcBlockPublicAccessOptions'),
    exclusions: ec2.ask('DescribeVpcBlockPublicAccessExclusions').having('VpcBlockPublicAccessExclusions'),
  },
  async read(aws, { partition, account, region }) {
    const found = await aws.options({});
    if (found.state === 'unreadable') return found;
    const mode = must(found.value.VpcBlockPublicAccessOptions.InternetGatewayBlockMode, 'InternetGatewayBlockMode');
    const exclusions: Read<VpcBlockPublicAccess['exclusions']> =
      mode === 'off' ? read([]) : await allPages((next) => aws.exclusions({ MaxResults: 1000, ...next }));
    return mapRead(exclusions, (all) => [
      {
        arn: `arn:${partition}:ec2:${region}:${account}:vpc-block-public-access-options`,
        name: 'vpc-block-public-access',
        type: 'AWS::EC2::VPCBlockPublicAccessOptions',
        mode,
        exclusions: all,
      },
    ]);
  },
});
