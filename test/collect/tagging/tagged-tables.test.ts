import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { taggedTables } from '../../../functions/collect/tagging/tagged-tables.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ResourceGroupsTaggingAPIClient);
beforeEach(() => aws.reset());
const arnOf = (name: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;

test('tables of all pages with their tags', async () => {
  const asked = { ResourceTypeFilters: ['dynamodb:table'], ResourcesPerPage: 100 };
  aws
    .on(GetResourcesCommand, { ...asked, PaginationToken: undefined })
    .resolves({
      ResourceTagMappingList: [{ ResourceARN: arnOf('a'), Tags: [{ Key: 'Backup', Value: 'Required' }] }],
      PaginationToken: 'next',
    })
    .on(GetResourcesCommand, { ...asked, PaginationToken: 'next' })
    .resolves({ ResourceTagMappingList: [{ ResourceARN: arnOf('b'), Tags: [] }], PaginationToken: '' });
  const type = 'AWS::DynamoDB::Table';
  expect(await collectHere(taggedTables)).toEqual({
    state: 'read',
    value: [
      { arn: arnOf('a'), name: 'a', type, tags: { Backup: 'Required' } },
      { arn: arnOf('b'), name: 'b', type },
    ],
  });
});

test('an answer without the list is no empty list', async () => {
  aws.on(GetResourcesCommand).resolves({});
  expect(await collectHere(taggedTables)).toMatchObject({ action: 'tag:GetResources', reason: 'malformed' });
});
