import type { PolicyDetails, Tag } from '@aws-sdk/client-dlm';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import { dlm } from './service.ts';

const policy = z.object(itemBase);

const tagSchema = z.object({ key: z.string(), value: z.string() });

/** What a policy makes snapshots or images of. */
const targetsSchema = z.object({
  /** `VOLUME`, or `INSTANCE` for the volumes of instances; absent for a policy that copies what others share. */
  resource: z.enum(['VOLUME', 'INSTANCE']).optional(),
  /** Whether it is for all of them, as default policies are. */
  all: z.boolean(),
  /** Tags of which one is enough. */
  anyTag: z.array(tagSchema),
  /** Tags of which one takes a thing out again. */
  exceptTag: z.array(tagSchema),
});
export type LifecycleTargets = z.infer<typeof targetsSchema>;

function tagsIn(tags: readonly Tag[] = []): LifecycleTargets['anyTag'] {
  return tags.map(({ Key, Value }) => ({ key: must(Key, 'Key'), value: Value ?? '' }));
}

function targetsOf(details: PolicyDetails): LifecycleTargets {
  const { PolicyType, PolicyLanguage, ResourceTypes = [], ResourceType, TargetTags, Exclusions, Parameters } = details;
  const resource = ResourceType ?? ResourceTypes[0];
  return {
    ...(PolicyType === 'EVENT_BASED_POLICY' || resource === undefined ? {} : { resource }),
    all: PolicyLanguage === 'SIMPLIFIED',
    anyTag: tagsIn(TargetTags),
    exceptTag: tagsIn([...(Exclusions?.ExcludeTags ?? []), ...(Parameters?.ExcludeDataVolumeTags ?? [])]),
  };
}

/** The policies by which Data Lifecycle Manager makes snapshots in a region, those that are enabled. */
export const dlmPolicies = defineDataset({
  id: 'dlm.policies',
  scope: 'regional',
  item: policy,
  calls: { list: dlm.ask('GetLifecyclePolicies').having('Policies') },
  async read(aws, { partition, account, region }) {
    return mapRead(await aws.list({ State: 'ENABLED' }), ({ Policies }) =>
      Policies.map(({ PolicyId }) => {
        const name = must(PolicyId, 'PolicyId');
        return { arn: `arn:${partition}:dlm:${region}:${account}:policy/${name}`, name, type: 'AWS::DLM::LifecyclePolicy' };
      }),
    );
  },
  parts: {
    targets: part({
      value: targetsSchema,
      calls: {
        policy: dlm
          .ask('GetLifecyclePolicy', { gone: ['ResourceNotFoundException'] })
          .giving(({ Policy }) => targetsOf(must(Policy?.PolicyDetails, 'PolicyDetails'))),
      },
      read: (aws, { name }) => aws.policy({ PolicyId: name }),
    }),
  },
});
