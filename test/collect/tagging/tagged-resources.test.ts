import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { taggedResources } from '../../../functions/collect/tagging/tagged-resources.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ResourceGroupsTaggingAPIClient);
beforeEach(() => aws.reset());
const at = (service: string, own: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${own}`;

test('what has tags, of the types whose listings bring none, of all pages', async () => {
  const asked = {
    ResourceTypeFilters: [
      'dynamodb:table',
      'elasticloadbalancing:loadbalancer',
      'kms:key',
      'lambda:function',
      'logs',
      's3',
      'sns',
      'sqs',
    ],
    ResourcesPerPage: 100,
  };
  const arns = [
    'arn:aws:s3:::documents',
    at('lambda', 'function:resize'),
    at('elasticloadbalancing', 'loadbalancer/app/web/0f0f'),
    at('elasticloadbalancing', 'loadbalancer/old'),
    at('logs', 'log-group:/shop/api:*'),
  ];
  aws
    .on(GetResourcesCommand, { ...asked, PaginationToken: undefined })
    .resolves({
      ResourceTagMappingList: arns.map((ResourceARN) => ({ ResourceARN, Tags: [{ Key: 'Owner', Value: 'web' }] })),
      PaginationToken: 'next',
    })
    .on(GetResourcesCommand, { ...asked, PaginationToken: 'next' })
    .resolves({ ResourceTagMappingList: [{ ResourceARN: at('sqs', 'jobs'), Tags: [] }], PaginationToken: '' });
  const tags = { Owner: 'web' };
  expect(await collectHere(taggedResources)).toEqual({
    state: 'read',
    value: [
      { arn: arns[0], name: 'documents', type: 'AWS::S3::Bucket', tags },
      { arn: arns[1], name: 'resize', type: 'AWS::Lambda::Function', tags },
      { arn: arns[2], name: '0f0f', type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', tags },
      { arn: arns[3], name: 'old', type: 'AWS::ElasticLoadBalancing::LoadBalancer', tags },
      { arn: at('logs', 'log-group:/shop/api'), name: 'api', type: 'AWS::Logs::LogGroup', tags },
      { arn: at('sqs', 'jobs'), name: 'jobs', type: 'AWS::SQS::Queue' },
    ],
  });
});

test('an answer without the list is no empty list', async () => {
  aws.on(GetResourcesCommand).resolves({});
  expect(await collectHere(taggedResources)).toMatchObject({ action: 'tag:GetResources', reason: 'malformed' });
});
