import {
  GetAccessPointCommand,
  GetAccessPointPolicyCommand,
  ListAccessPointsCommand,
  S3ControlClient,
  type AccessPoint,
} from '@aws-sdk/client-s3-control';
import { mockClient } from 'aws-sdk-client-mock';
import { s3AccessPoints } from '../../../functions/collect/s3/access-points.ts';
import { ACCOUNT } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';
import { accessPoint, noBlock } from '../../support/s3.ts';

const aws = mockClient(S3ControlClient);
beforeEach(() => aws.reset());
const refusal = (name: string) => Object.assign(new Error(name), { name });
const on = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const listed = (Name: string, over: Partial<AccessPoint> = {}): AccessPoint => ({
  Name,
  NetworkOrigin: 'Internet',
  Bucket: 'bucket',
  AccessPointArn: accessPoint({ name: Name }).arn,
  ...over,
});

test('access points of all pages, with policy and block', async () => {
  aws
    .on(ListAccessPointsCommand, { AccountId: ACCOUNT, MaxResults: 1000, NextToken: undefined })
    .resolves({ AccessPointList: [listed('point'), listed('fleeting')], NextToken: 'next' })
    .on(ListAccessPointsCommand, { AccountId: ACCOUNT, MaxResults: 1000, NextToken: 'next' })
    .resolves({ AccessPointList: [listed('inside', { NetworkOrigin: 'VPC', VpcConfiguration: { VpcId: 'vpc-1' } })] })
    .on(GetAccessPointPolicyCommand)
    .rejects(refusal('NoSuchAccessPointPolicy'))
    .on(GetAccessPointPolicyCommand, { AccountId: ACCOUNT, Name: 'inside' })
    .resolves({ Policy: '{"Version":"2012-10-17","Statement":[]}' })
    .on(GetAccessPointCommand, { AccountId: ACCOUNT, Name: 'point' })
    .resolves({ Name: 'point', PublicAccessBlockConfiguration: on })
    .on(GetAccessPointCommand, { AccountId: ACCOUNT, Name: 'fleeting' })
    .rejects(refusal('NoSuchAccessPoint'))
    .on(GetAccessPointCommand, { AccountId: ACCOUNT, Name: 'inside' })
    .resolves({ Name: 'inside' });
  const policy = { state: 'read' as const, value: { version: '2012-10-17', statements: [] } };
  expect(await collectHere(s3AccessPoints)).toEqual({
    state: 'read',
    value: [accessPoint(), accessPoint({ name: 'inside', networkOrigin: 'VPC', publicAccessBlock: noBlock, policy })],
  });
});

test('one that may not be read costs that part alone', async () => {
  aws
    .on(ListAccessPointsCommand)
    .resolves({ AccessPointList: [listed('point')] })
    .on(GetAccessPointPolicyCommand)
    .rejects(refusal('AccessDenied'))
    .on(GetAccessPointCommand)
    .resolves({ Name: 'point', PublicAccessBlockConfiguration: on });
  expect(await collectHere(s3AccessPoints)).toMatchObject({
    value: [{ policy: { state: 'unreadable', action: 's3:GetAccessPointPolicy' }, publicAccessBlock: { state: 'read' } }],
  });
});

test('an answer without the list is no empty list', async () => {
  aws.on(ListAccessPointsCommand).resolves({});
  expect(await collectHere(s3AccessPoints)).toMatchObject({ action: 's3:ListAccessPoints', reason: 'malformed' });
});
