import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type ResourceStatus,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { stackId } from '../../support/cloudformation.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(CloudFormationClient);
beforeEach(() => aws.reset());

const id = stackId('shop');
const entry = (over: Partial<Stack> = {}): Stack => ({
  StackId: id,
  StackName: 'shop',
  CreationTime: new Date('2025-06-01T00:00:00Z'),
  StackStatus: 'UPDATE_COMPLETE',
  ...over,
});
const event = (resource: string, status: ResourceStatus, reason?: string): StackEvent => ({
  StackId: id,
  StackName: 'shop',
  EventId: `${resource}-${status}`,
  Timestamp: new Date(0),
  LogicalResourceId: resource,
  PhysicalResourceId: resource === 'shop' ? id : `${resource}-1`,
  ResourceType: resource === 'shop' ? 'AWS::CloudFormation::Stack' : 'AWS::S3::Bucket',
  ResourceStatus: status,
  ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
});

test('stacks of all pages, without a call for those that are well', async () => {
  aws
    .on(DescribeStacksCommand, {})
    .resolvesOnce({
      Stacks: [
        entry({
          LastUpdatedTime: new Date('2026-02-01T00:00:00Z'),
          EnableTerminationProtection: false,
          Outputs: [{ OutputKey: 'Url', OutputValue: 'https://shop.example' }],
          Tags: [{ Key: 'Team', Value: 'shop' }],
          DriftInformation: { StackDriftStatus: 'DRIFTED', LastCheckTimestamp: new Date('2026-02-02T00:00:00Z') },
        }),
      ],
      NextToken: 'more',
    })
    .resolves({ Stacks: [entry({ StackId: stackId('nested'), StackName: 'nested', RootId: id })] });
  const unasked = {
    type: 'AWS::CloudFormation::Stack',
    status: 'UPDATE_COMPLETE',
    createdAt: '2025-06-01T00:00:00.000Z',
    secrets: { parameters: [], outputs: [] },
    failure: { state: 'read', value: null },
    heldBack: { state: 'read', value: [] },
  };
  expect(await collectHere(cloudformationStacks)).toEqual({
    state: 'read',
    value: [
      {
        ...unasked,
        arn: id,
        name: 'shop',
        tags: { Team: 'shop' },
        changedAt: '2026-02-01T00:00:00.000Z',
        terminationProtection: false,
        drift: { status: 'DRIFTED', checkedAt: '2026-02-02T00:00:00.000Z' },
        outputs: ['Url'],
      },
      {
        ...unasked,
        arn: stackId('nested'),
        name: 'nested',
        changedAt: '2025-06-01T00:00:00.000Z',
        rootId: id,
        drift: { status: 'NOT_CHECKED' },
        outputs: [],
      },
    ],
  });
  expect(aws.calls()).toHaveLength(2);
});

test('the first event that failed in the last operation, from whatever page', async () => {
  aws.on(DescribeStacksCommand).resolves({ Stacks: [entry({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' })] });
  aws
    .on(DescribeStackEventsCommand, { StackName: id })
    .resolves({
      StackEvents: [
        event('shop', 'UPDATE_ROLLBACK_COMPLETE'),
        event('Queue', 'UPDATE_FAILED', 'Resource update cancelled'),
        event('Assets', 'CREATE_FAILED', 'shop-assets already exists'),
      ],
      NextToken: 'more',
    })
    .on(DescribeStackEventsCommand, { StackName: id, NextToken: 'more' })
    .resolves({
      StackEvents: [event('shop', 'UPDATE_IN_PROGRESS'), event('Older', 'CREATE_FAILED', 'long ago')],
      NextToken: 'never asked for',
    });
  expect(await collectHere(cloudformationStacks)).toMatchObject({
    value: [
      {
        failure: {
          value: {
            resource: 'Assets',
            resourceType: 'AWS::S3::Bucket',
            status: 'CREATE_FAILED',
            reason: 'shop-assets already exists',
          },
        },
      },
    ],
  });
});

test('what holds a deletion back', async () => {
  aws.on(DescribeStacksCommand).resolves({ Stacks: [entry({ StackStatus: 'DELETE_FAILED' })] });
  aws.on(DescribeStackEventsCommand).resolves({ StackEvents: [] });
  aws.on(ListStackResourcesCommand, { StackName: id }).resolves({
    StackResourceSummaries: [
      {
        LogicalResourceId: 'Assets',
        PhysicalResourceId: 'shop-assets',
        ResourceType: 'AWS::S3::Bucket',
        LastUpdatedTimestamp: new Date(0),
        ResourceStatus: 'DELETE_FAILED',
        ResourceStatusReason: 'The bucket you tried to delete is not empty',
      },
      {
        LogicalResourceId: 'Queue',
        ResourceType: 'AWS::SQS::Queue',
        LastUpdatedTimestamp: new Date(0),
        ResourceStatus: 'DELETE_COMPLETE',
      },
    ],
  });
  expect(await collectHere(cloudformationStacks)).toMatchObject({
    value: [{ heldBack: { value: [{ resource: 'Assets', physicalId: 'shop-assets' }] }, failure: { value: null } }],
  });
});

test('a stack that vanished meanwhile, and events that may not be read', async () => {
  aws.on(DescribeStacksCommand).resolves({ Stacks: [entry({ StackStatus: 'ROLLBACK_COMPLETE' })] });
  aws
    .on(DescribeStackEventsCommand)
    .rejectsOnce(Object.assign(new Error('Stack does not exist'), { name: 'ValidationError' }))
    .rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  expect(await collectHere(cloudformationStacks)).toEqual({ state: 'read', value: [] });
  expect(await collectHere(cloudformationStacks)).toMatchObject({
    value: [{ failure: { state: 'unreadable', reason: 'denied', action: 'cloudformation:DescribeStackEvents' } }],
  });
});

test('no list is no empty list', async () => {
  aws.on(DescribeStacksCommand).resolves({});
  expect(await collectHere(cloudformationStacks)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
});
