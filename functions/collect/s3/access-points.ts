import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { parsePolicy } from '../policy-text.ts';
import { s3control } from '../s3control/service.ts';
import { publicAccessBlockOf, publicAccessBlockSchema } from './public-access-block.ts';

const accessPoint = z.object({
  ...itemBase,
  /** The bucket that it leads to. */
  bucket: z.string(),
  /** `Internet`, or `VPC` for one that answers in a VPC only. */
  networkOrigin: z.string(),
});
export type AccessPoint = z.infer<typeof accessPoint>;

const gone = ['NoSuchAccessPoint'];

/** The account's access points of a region: each a way to a bucket, with a policy and a block of its own. */
export const s3AccessPoints = defineDataset({
  id: 's3.accessPoints',
  scope: 'regional',
  item: accessPoint,
  calls: {
    list: s3control.pages('ListAccessPoints', { action: 's3:ListAccessPoints', pageSize: 1000 }).having('AccessPointList'),
  },
  async read(aws, { partition, account, region }) {
    const listed = eachEntry(
      await aws.list({ AccountId: account }),
      (page) => page.AccessPointList,
      ({ Name, AccessPointArn, Bucket, NetworkOrigin }): AccessPoint => {
        const name = must(Name, 'Name');
        return {
          arn: AccessPointArn ?? `arn:${partition}:s3:${region}:${account}:accesspoint/${name}`,
          name,
          type: 'AWS::S3::AccessPoint',
          bucket: must(Bucket, 'Bucket'),
          networkOrigin: must(NetworkOrigin, 'NetworkOrigin'),
        };
      },
    );
    return mapRead(listed, (points) => points.filter(({ arn }) => arn.split(':')[3] === region));
  },
  parts: {
    policy: part({
      /** `null` where there is none. */
      value: policyDocumentSchema.nullable(),
      calls: {
        policy: s3control
          .ask('GetAccessPointPolicy', { action: 's3:GetAccessPointPolicy', absent: ['NoSuchAccessPointPolicy'], gone })
          .giving(({ Policy }) => parsePolicy(must(Policy, 'Policy'))),
      },
      read: async (aws, { name }, { account }) =>
        mapRead(await aws.policy({ AccountId: account, Name: name }), (found) => found ?? null),
    }),
    publicAccessBlock: part({
      value: publicAccessBlockSchema,
      calls: { point: s3control.ask('GetAccessPoint', { action: 's3:GetAccessPoint', gone }).having('Name') },
      read: async (aws, { name }, { account }) =>
        mapRead(await aws.point({ AccountId: account, Name: name }), ({ PublicAccessBlockConfiguration }) =>
          publicAccessBlockOf(PublicAccessBlockConfiguration),
        ),
    }),
  },
});
