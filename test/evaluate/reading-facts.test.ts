import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { AccountView } from '../../functions/evaluate/account-view.ts';
import { defineReadingFacts } from '../../functions/evaluate/define-facts.ts';
import { mapRead } from '../../functions/model/read.ts';
import { account, REGION } from '../support/account.ts';
import { volume } from '../support/ec2.ts';
import { bucket } from '../support/s3.ts';

const facts = defineReadingFacts({
  id: 'test.readings',
  from: { volumes: ec2Volumes, buckets: s3Buckets.with('versioning') },
  derive: ({ volumes, buckets }) => ({
    volumes: mapRead(volumes, (all) => all.length),
    versioning: mapRead(buckets, (all) => all.map((each) => each.versioning.state)),
  }),
});
const datasets = [ec2Volumes, s3Buckets.with('versioning')];
const seenIn = (given: ReturnType<typeof account>, region = REGION) =>
  new AccountView(given.inventory(datasets)).view(facts, { region });

const whole = account().with(ec2Volumes, volume()).with(s3Buckets, bucket());

test('facts of readings are there, and say of each source whether it was read', () => {
  expect(seenIn(whole).here).toEqual({
    state: 'read',
    value: { volumes: { state: 'read', value: 1 }, versioning: { state: 'read', value: ['read'] } },
  });
  expect(seenIn(whole.without(ec2Volumes)).here).toMatchObject({
    value: { volumes: { state: 'unreadable', dataset: 'ec2.volumes' }, versioning: { state: 'read' } },
  });
});

test('a part that is missing leaves its item in sight', () => {
  expect(seenIn(whole.withoutPart(s3Buckets, 'versioning')).here).toMatchObject({
    value: { versioning: { state: 'read', value: ['unreadable'] } },
  });
});

test('one region knows nothing of another, and all is not known where one is missing', () => {
  const two = whole.in('eu-central-1', ec2Volumes, volume(), volume({ name: 'vol-2' })).without(ec2Volumes, REGION);
  expect(seenIn(two, 'eu-central-1').here).toMatchObject({ value: { volumes: { state: 'read', value: 2 } } });
  expect(seenIn(two).all).toMatchObject({ value: { volumes: { state: 'unreadable' } } });
});
