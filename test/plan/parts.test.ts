import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { checks } from '../../functions/checks/index.ts';
import { collect } from '../../functions/collect/collect.ts';
import { Session } from '../../functions/collect/session.ts';
import { Telemetry } from '../../functions/collect/telemetry.ts';
import { datasetsOf } from '../../functions/plan/plan.ts';
import { planningActions, policyFor } from '../../functions/plan/policy.ts';
import { ACCOUNT, REGION } from '../support/account.ts';

const chosen = checks.filter(({ id }) => id === 's3-versioning');
const selections = datasetsOf(chosen);

test('a run of one check asks for what that check names, and for no more', () => {
  const actions = policyFor(chosen).Statement.flatMap(({ Action }) => Action);
  const own = actions.filter((action) => !planningActions.some((each) => each === action));
  expect(own.sort()).toEqual(['s3:GetBucketVersioning', 's3:ListAllMyBuckets']);
});

test('and makes a call for the list and one for each bucket', async () => {
  const aws = mockClient(S3Client);
  aws.onAnyCommand().resolves({});
  aws.on(ListBucketsCommand).resolves({ Buckets: ['a', 'b', 'c'].map((Name) => ({ Name, BucketRegion: REGION })) });
  const session = new Session({ telemetry: new Telemetry(), clock: () => 0 });
  const scopes = [{ scope: { account: ACCOUNT, partition: 'aws', region: REGION } }];
  const plan = { account: ACCOUNT, partition: 'aws', scopes, datasets: selections };
  const inventory = await collect(plan, { session, clock: () => new Date('2026-03-01T00:00:00Z') });
  expect(aws.calls()).toHaveLength(4);
  expect(Object.keys(inventory.scopes[0]?.datasets ?? {})).toEqual(['s3.buckets']);
});

test('what several checks need of one dataset is read once', () => {
  const both = datasetsOf(checks.filter(({ id }) => ['s3-versioning', 's3-acl-enabled'].includes(id)));
  expect(both.map(({ id, partNames }) => ({ id, partNames }))).toEqual([
    { id: 's3.buckets', partNames: ['ownership', 'versioning'] },
  ]);
});
