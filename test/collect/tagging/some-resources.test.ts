import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { someTaggedResources } from '../../../functions/collect/tagging/some-resources.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ResourceGroupsTaggingAPIClient);
beforeEach(() => aws.reset());
const notebook = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:notebook-instance/miner`;

test('one page, without what belongs to no region', async () => {
  aws.on(GetResourcesCommand).resolves({
    ResourceTagMappingList: [
      { ResourceARN: notebook, Tags: [{ Key: 'Owner', Value: 'web' }] },
      { ResourceARN: `arn:aws:cloudfront::${ACCOUNT}:distribution/E1`, Tags: [] },
    ],
    PaginationToken: 'more',
  });
  expect(await collectHere(someTaggedResources)).toEqual({
    state: 'read',
    value: [{ arn: notebook, name: 'miner', type: 'AWS::ResourceGroups::Resource', tags: { Owner: 'web' } }],
  });
  expect(aws.commandCalls(GetResourcesCommand).map(({ args }) => args[0].input)).toEqual([{ ResourcesPerPage: 100 }]);
});

test('an answer without the list is no empty list', async () => {
  aws.on(GetResourcesCommand).resolves({});
  expect(await collectHere(someTaggedResources)).toMatchObject({ action: 'tag:GetResources', reason: 'malformed' });
});
