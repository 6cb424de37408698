import s3BucketPublic from '../../functions/checks/s3/s3-bucket-public.ts';
import kmsPendingDeletion from '../../functions/checks/kms/kms-pending-deletion.ts';
import kmsRotation from '../../functions/checks/kms/kms-rotation.ts';
import s3TlsOnly from '../../functions/checks/s3/s3-tls-only.ts';
import sgOpenToWorld from '../../functions/checks/ec2/sg-open-to-world.ts';
import { ec2SecurityGroups } from '../../functions/collect/ec2/security-groups.ts';
import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { kmsKeys } from '../../functions/collect/kms/keys.ts';
import { s3AccountPublicAccessBlock } from '../../functions/collect/s3/account-public-access-block.ts';
import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { defineCheck, type Check } from '../../functions/evaluate/define-check.ts';
import { patch } from '../../functions/evaluate/remedy.ts';
import { fail, pass } from '../../functions/evaluate/verdict.ts';
import { whatIf, type Seen } from '../../functions/evaluate/what-if.ts';
import { read } from '../../functions/model/read.ts';
import { account, type AccountBuilder } from '../support/account.ts';
import { about } from '../support/check-metadata.ts';
import { rangeRule, securityGroup, volume } from '../support/ec2.ts';
import { key, keyDetails } from '../support/kms.ts';
import { bucket, bucketArn, bucketPolicy, noAccountBlock, noBlock } from '../support/s3.ts';

const settings = { checks: {}, trustedAccounts: [] };

function ask(checks: readonly Check[], given: AccountBuilder, isChosen: (seen: Seen) => boolean = () => true) {
  const datasets = [...new Map(checks.flatMap((check) => check.datasets).map((each) => [each.id, each])).values()];
  const { commands, closes, opens, remains, unmendable, unknowns } = whatIf(
    checks,
    given.inventory(datasets),
    settings,
    isChosen,
  );
  const shown = (seen: readonly Seen[]) => seen.map(({ check, failure }) => `${check.id} ${failure.discriminator}`.trim());
  return {
    commands,
    unknowns,
    closes: shown(closes),
    opens: shown(opens),
    remains: shown(remains),
    unmendable: shown(unmendable),
  };
}

/** Wants every volume encrypted, and encrypts by detaching it first. */
const wantsEncrypted = defineCheck({
  ...about,
  id: 'wants-encrypted',
  subject: ec2Volumes,
  evaluate: ({ encrypted }) => (encrypted ? pass() : fail('not encrypted', {})),
  remedy: (one) => ({
    commands: [['aws', 'detach-and-encrypt', one.name]],
    patches: [patch(ec2Volumes, one, (now) => ({ ...now, encrypted: true, attachedTo: [] }))],
  }),
});
const wantsAttached = defineCheck({
  ...about,
  id: 'wants-attached',
  subject: ec2Volumes,
  evaluate: ({ attachedTo }) => (attachedTo.length > 0 ? pass() : fail('attached to nothing', {})),
});
/** Its mend changes nothing that it looks at. */
const mendsInVain = defineCheck({
  ...about,
  id: 'mends-in-vain',
  subject: ec2Volumes,
  evaluate: () => fail('never good enough', {}),
  remedy: (one) => ({ commands: [['aws', 'try', one.name]], patches: [patch(ec2Volumes, one, (now) => now)] }),
});

describe('what if a finding were mended', () => {
  it('says what the mend opens elsewhere', () => {
    const given = account().with(ec2Volumes, volume({ name: 'vol-1', encrypted: false }));
    expect(ask([wantsEncrypted, wantsAttached], given)).toEqual({
      commands: ['aws detach-and-encrypt vol-1 --region eu-west-1'],
      closes: ['wants-encrypted'],
      opens: ['wants-attached'],
      remains: [],
      unmendable: [],
      unknowns: [],
    });
  });

  it('says that a mend leaves its finding open', () => {
    const answer = ask([mendsInVain], account().with(ec2Volumes, volume()));
    expect(answer).toMatchObject({ closes: [], opens: [], remains: ['mends-in-vain'] });
  });

  it('mends only what is chosen, and counts nothing that was there before as opened', () => {
    const given = account().with(
      ec2Volumes,
      volume({ name: 'vol-1', encrypted: false, attachedTo: [] }),
      volume({ name: 'vol-2', encrypted: false }),
    );
    const answer = ask([wantsEncrypted, wantsAttached], given, ({ resource }) => resource.name === 'vol-1');
    expect(answer).toMatchObject({
      commands: ['aws detach-and-encrypt vol-1 --region eu-west-1'],
      closes: ['wants-encrypted'],
      opens: [],
      unmendable: ['wants-attached'],
    });
  });

  it('closes the open rule of a group, and leaves the restricted one that it also has', () => {
    const office = rangeRule('tcp', '203.0.113.0/24', [22, 22]);
    const group = securityGroup({ ingress: [rangeRule('tcp', '0.0.0.0/0', [22, 22]), office] });
    const seen: unknown[] = [];
    const looksOn = defineCheck({
      ...about,
      id: 'looks-on',
      subject: ec2SecurityGroups,
      evaluate({ ingress }) {
        seen.push(ingress);
        return pass();
      },
    });
    const answer = ask([sgOpenToWorld, looksOn], account().with(ec2SecurityGroups, group));
    expect(answer).toMatchObject({ closes: ['sg-open-to-world tcp:22:0.0.0.0/0'], opens: [], remains: [] });
    expect(answer.commands.join()).not.toContain('203.0.113');
    expect(seen).toEqual([group.ingress, [office]]);
  });

  it('adds up the mends of several rules of one group', () => {
    const ingress = [rangeRule('tcp', '0.0.0.0/0', [22, 22]), rangeRule('tcp', '::/0', [3389, 3389])];
    const answer = ask([sgOpenToWorld], account().with(ec2SecurityGroups, securityGroup({ ingress })));
    expect(answer.closes).toHaveLength(2);
    expect(answer).toMatchObject({ opens: [], remains: [] });
  });

  const open = bucket({
    publicAccessBlock: noBlock,
    policy: bucketPolicy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucketArn()}/*` }),
    acl: read({ publicGrants: [{ group: 'AllUsers', permission: 'READ' }], disabled: false }),
  });
  const exposed = account().with(s3AccountPublicAccessBlock, noAccountBlock()).with(s3Buckets, open);

  it('closes both ways into a bucket by the mend of one', () => {
    const answer = ask([s3BucketPublic], exposed, ({ failure }) => failure.discriminator === 'policy');
    expect(answer.closes).toEqual(['s3-bucket-public policy', 's3-bucket-public acl']);
    expect(answer).toMatchObject({ opens: [], remains: [] });
    expect(answer.commands).toHaveLength(1);
  });

  it('runs a command once that mends two findings', () => {
    expect(ask([s3BucketPublic], exposed).commands).toHaveLength(1);
  });

  it('names what only a judgement mends, with nothing closed', () => {
    const plain = account().with(s3Buckets, bucket({ policy: read(null) }));
    expect(ask([s3TlsOnly], plain)).toMatchObject({ commands: [], closes: [], unmendable: ['s3-tls-only'] });
  });

  it('does not know whether a key rotates that comes back from its deletion', () => {
    const waiting = keyDetails({ state: 'PendingDeletion', deletionAt: '2026-03-08T00:00:00.000Z' });
    const given = account().with(kmsKeys, key({ details: read(waiting), rotates: read(null) }));
    const answer = ask([kmsPendingDeletion, kmsRotation], given);
    expect(answer.closes).toEqual(['kms-pending-deletion']);
    expect(answer.unknowns).toMatchObject([{ checkId: 'kms-rotation', action: 'kms:GetKeyRotationStatus' }]);
  });

  it('says what could not be judged at all, though nothing of it is mended', () => {
    const blind = account().with(ec2Volumes, volume()).without(ec2Volumes);
    const answer = ask([wantsEncrypted], blind);
    expect(answer.unknowns).toMatchObject([{ checkId: 'wants-encrypted', reason: 'denied' }]);
  });
});
