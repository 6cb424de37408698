import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { AccountView } from '../../functions/evaluate/account-view.ts';
import { defineCheck } from '../../functions/evaluate/define-check.ts';
import { defineFacts } from '../../functions/evaluate/define-facts.ts';
import { evaluate } from '../../functions/evaluate/evaluate.ts';
import { fail, pass } from '../../functions/evaluate/verdict.ts';
import type { Inventory } from '../../functions/model/inventory.ts';
import { read } from '../../functions/model/read.ts';
import { account, denied, REGION } from '../support/account.ts';
import { about } from '../support/check-metadata.ts';
import { volume } from '../support/ec2.ts';
import { bucket } from '../support/s3.ts';

const settings = { checks: {}, trustedAccounts: [] };
const versioned = s3Buckets.with('versioning');
const here = { region: REGION };

/** Facts that count how often they are made. */
function counting() {
  const made: number[] = [];
  const names = defineFacts({
    id: 'test.names',
    from: { buckets: versioned },
    derive({ buckets }) {
      made.push(buckets.length);
      return buckets.map(({ name, versioning }) => `${name} ${versioning}`);
    },
  });
  return { made, names };
}

const two = account().with(s3Buckets, bucket(), bucket({ name: 'other', versioning: read('Off') }));
const half = account().with(s3Buckets, bucket(), bucket({ name: 'locked', versioning: denied('s3:GetBucketVersioning') }));

describe('facts', () => {
  test('are made once for an account, however many checks and subjects ask, and not at all where none does', () => {
    const { made, names } = counting();
    const checkOf = <const Id extends string>(id: Id) =>
      defineCheck({
        ...about,
        id,
        subject: s3Buckets,
        reads: { names },
        evaluate: (_bucket, { data, need }) =>
          need(data.names.all).length > 0 && data.names.seen.length > 0 ? pass() : fail('', {}),
      });
    const checks = [checkOf('one-check'), checkOf('other-check')];
    evaluate(checks, two.inventory([versioned]), settings);
    expect(made).toEqual([2]);
    evaluate([], two.inventory([versioned]), settings);
    expect(made).toEqual([2]);
  });

  test('know parts by their values; a missing one makes all unreadable with its action, and is left out of what was seen', () => {
    const { names } = counting();
    const whole = new AccountView(two.inventory([versioned])).view(names, here);
    expect(whole.all).toEqual(read(['bucket Enabled', 'other Off']));
    const damaged = new AccountView(half.inventory([versioned])).view(names, here);
    expect(damaged.all).toMatchObject({ state: 'unreadable', action: 's3:GetBucketVersioning' });
    expect(damaged.here).toMatchObject({ state: 'unreadable', action: 's3:GetBucketVersioning' });
    expect(damaged.seen).toEqual(['bucket Enabled']);
  });

  test('of one region do not hang on another', () => {
    const { names } = counting();
    const inventory = two.region('us-east-1').without(s3Buckets, 'us-east-1').inventory([versioned]);
    const view = new AccountView(inventory).view(names, here);
    expect(view.here).toMatchObject({ state: 'read' });
    expect(view.all).toMatchObject({ state: 'unreadable' });
    expect(new AccountView(inventory).view(names, { region: 'us-east-1' }).here).toMatchObject({ state: 'unreadable' });
  });
});

describe('a dataset', () => {
  test('that was read in no scope is unreadable, never an empty list', () => {
    const inventory: Inventory = { ...account().inventory([]), scopes: [] };
    expect(new AccountView(inventory).view(ec2Volumes, here).all).toMatchObject({ state: 'unreadable', dataset: 'ec2.volumes' });
  });

  test('that the inventory does not hold is unreadable', () => {
    expect(new AccountView(account().inventory([])).view(ec2Volumes, here).here).toMatchObject({ state: 'unreadable' });
  });

  test('of which a part was not read has it as unreadable, with the action of the part', () => {
    const { versioning: _unread, ...bare } = bucket();
    const inventory = account().with(s3Buckets, bucket()).inventory([versioned]);
    const scopes = inventory.scopes.map((scope) => ({ ...scope, datasets: { ...scope.datasets, 's3.buckets': read([bare]) } }));
    expect(new AccountView({ ...inventory, scopes }).view(versioned, here).here).toMatchObject({
      state: 'read',
      value: [{ name: 'bucket', versioning: { state: 'unreadable', action: 's3:GetBucketVersioning' } }],
    });
  });

  test('of which only some items were asked for proves nothing of the others', () => {
    const inventory = account().with(ec2Volumes, volume()).inventory([ec2Volumes]);
    const only = { 'ec2.volumes': ['vol-1'] };
    const named = { ...inventory, scopes: inventory.scopes.map((scope) => ({ ...scope, only })) };
    const view = new AccountView(named).view(ec2Volumes, here);
    expect(view.all).toMatchObject({ state: 'unreadable', detail: 'only vol-1 was asked for' });
    expect(view.seen).toHaveLength(1);
    const check = defineCheck({ ...about, id: 'volume-check', subject: ec2Volumes, evaluate: () => pass() });
    expect(evaluate([check], named, settings)).toMatchObject([{ listing: { state: 'unreadable' }, results: [{}] }]);
  });
});

test('what a check did not name of a dataset does not exist for it', () => {
  defineCheck({
    ...about,
    id: 'unnamed-part',
    subject: versioned,
    // @ts-expect-error -- the check named the versioning and not the policy
    evaluate: (item) => (item.policy === undefined ? pass() : fail('', {})),
  });
  // @ts-expect-error -- buckets have no such part
  expect(s3Buckets.with('colour').partNames).toEqual(['colour']);
});
