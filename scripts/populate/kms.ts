import {
  CreateKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  type CreateKeyCommandInput,
} from '@aws-sdk/client-kms';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, HOME, type Stage, type StandInAccount } from './account.ts';
import { policyText, type StatementText } from './policies.ts';

/** Keys that other services' shares of the population encrypt with. */
export interface Keys {
  readonly home: string;
  readonly away: string;
  /** In the home region, to be deleted. */
  readonly dying: string;
}

const use = { Action: ['kms:Encrypt', 'kms:Decrypt'], Resource: '*' } as const;

export async function populateKms(stage: Stage): Promise<Keys> {
  const { ledger } = stage;
  const home = makerOf(stage, HOME);
  const away = makerOf(stage, AWAY);
  const goodHome = await home.rotating('Data of the home region');
  const goodAway = await away.rotating('Data of the other region');
  for (const { arn } of [goodHome, goodAway]) {
    for (const check of ['kms-rotation', 'kms-pending-deletion', 'kms-policy-orphan-principal']) ledger.spare(check, arn);
  }
  ledger.expect('kms-rotation', (await home.key({ Description: 'Never rotated' })).arn);
  const signing = await away.key({ Description: 'Signs tokens', KeyUsage: 'SIGN_VERIFY', KeySpec: 'RSA_2048' });
  ledger.spare('kms-rotation', signing.arn);

  const dying = await home.rotating('Of a project that was thought over');
  await home.client.send(new ScheduleKeyDeletionCommand({ KeyId: dying.id, PendingWindowInDays: 30 }));
  ledger.expect('kms-pending-deletion', dying.arn);

  await orphan(stage, away, { AWS: 'AIDAIOSFODNN7EXAMPLE1' });
  await orphan(stage, home, { AWS: `arn:aws:iam::${stage.target.account}:role/long-gone` });

  const never = 'iam-policy-condition-never-true';
  for (const { arn } of [goodHome, goodAway]) ledger.spare(never, arn);
  ledger.expect(never, await lentUntil(stage, home, '2020-01-01T00:00:00Z'));
  ledger.spare(never, await lentUntil(stage, away, '2099-01-01T00:00:00Z'));
  return { home: goodHome.arn, away: goodAway.arn, dying: dying.arn };
}

interface MadeKey {
  readonly id: string;
  readonly arn: string;
}

type Maker = ReturnType<typeof makerOf>;

function makerOf({ target }: Stage, region: string) {
  const client = new KMSClient(clientOptions(target, region));
  const key = async (input: CreateKeyCommandInput): Promise<MadeKey> => {
    const { KeyMetadata } = await client.send(new CreateKeyCommand(input));
    return { id: must(KeyMetadata?.KeyId, 'KeyId'), arn: must(KeyMetadata?.Arn, 'Arn') };
  };
  const rotating = async (description: string): Promise<MadeKey> => {
    const made = await key({ Description: description });
    await client.send(new EnableKeyRotationCommand({ KeyId: made.id }));
    return made;
  };
  return { client, key, rotating };
}

async function orphan(
  { target, ledger }: Stage,
  maker: Maker,
  principal: Exclude<StatementText['Principal'], '*' | undefined>,
): Promise<void> {
  const made = await maker.rotating('Shared with someone who has left');
  await setPolicy(maker, made, target, { Sid: 'Use', Effect: 'Allow', Principal: principal, ...use });
  ledger.expect('kms-policy-orphan-principal', made.arn);
}

/** Makes a key that the account's own principals may use up to a time. */
async function lentUntil({ target }: Stage, maker: Maker, end: string): Promise<string> {
  const made = await maker.rotating('Lent for a while');
  const Condition = { DateLessThan: { 'aws:CurrentTime': end } };
  await setPolicy(maker, made, target, { Sid: 'Lent', Effect: 'Allow', Principal: { AWS: target.account }, ...use, Condition });
  return made.arn;
}

async function setPolicy(
  { client }: Maker,
  { id }: MadeKey,
  { account }: StandInAccount,
  statement: StatementText,
): Promise<void> {
  const owner: StatementText = {
    Sid: 'Owner',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  await client.send(new PutKeyPolicyCommand({ KeyId: id, PolicyName: 'default', Policy: policyText(owner, statement) }));
}
