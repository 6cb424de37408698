import { DLMClient, GetLifecyclePoliciesCommand, GetLifecyclePolicyCommand, type PolicyDetails } from '@aws-sdk/client-dlm';
import { mockClient } from 'aws-sdk-client-mock';
import { dlmPolicies } from '../../../functions/collect/dlm/policies.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(DLMClient);
beforeEach(() => {
  aws.reset();
  aws.on(GetLifecyclePoliciesCommand, { State: 'ENABLED' }).resolves({ Policies: [{ PolicyId: 'policy-1' }] });
});
const refusal = (name: string) => Object.assign(new Error(name), { name });

const none = { all: false, anyTag: [], exceptTag: [] };

test.each<readonly [string, PolicyDetails, object]>([
  [
    'volumes by their tags',
    { PolicyType: 'EBS_SNAPSHOT_MANAGEMENT', ResourceTypes: ['VOLUME'], TargetTags: [{ Key: 'a', Value: 'b' }] },
    { ...none, resource: 'VOLUME', anyTag: [{ key: 'a', value: 'b' }] },
  ],
  [
    'instances but for some of their volumes',
    { ResourceTypes: ['INSTANCE'], Parameters: { ExcludeDataVolumeTags: [{ Key: 'a', Value: 'b' }] } },
    { ...none, resource: 'INSTANCE', exceptTag: [{ key: 'a', value: 'b' }] },
  ],
  [
    'everything, by default',
    { PolicyLanguage: 'SIMPLIFIED', ResourceType: 'VOLUME' },
    { ...none, all: true, resource: 'VOLUME' },
  ],
  ['what others share', { PolicyType: 'EVENT_BASED_POLICY' }, none],
])('a policy for %s', async (_name, PolicyDetails, targets) => {
  aws.on(GetLifecyclePolicyCommand, { PolicyId: 'policy-1' }).resolves({ Policy: { PolicyDetails } });
  expect(await collectHere(dlmPolicies)).toMatchObject({
    state: 'read',
    value: [{ name: 'policy-1', targets: { state: 'read', value: targets } }],
  });
});

test('a policy that may not be read, one that is gone, and a list that is none', async () => {
  aws.on(GetLifecyclePolicyCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(dlmPolicies)).toMatchObject({ value: [{ targets: { action: 'dlm:GetLifecyclePolicy' } }] });
  aws.on(GetLifecyclePolicyCommand).rejects(refusal('ResourceNotFoundException'));
  expect(await collectHere(dlmPolicies)).toEqual({ state: 'read', value: [] });
  aws.on(GetLifecyclePoliciesCommand).resolves({});
  expect(await collectHere(dlmPolicies)).toMatchObject({ action: 'dlm:GetLifecyclePolicies', reason: 'malformed' });
});
