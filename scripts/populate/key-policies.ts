import { CreateLogGroupCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateKeyCommand, DisableKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, type Stage } from './account.ts';
import { policyText, type StatementText } from './policies.ts';

/** Keys whose policies lock their owner out, let anyone in or keep a service out, and one that is off while in use. */
export async function populateKeyPolicies(stage: Stage): Promise<void> {
  const { target, ledger } = stage;
  const options = clientOptions(target, AWAY);
  const kms = new KMSClient(options);
  const owner: StatementText = {
    Sid: 'Owner',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${target.account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const key = async (Description: string, ...statements: readonly StatementText[]): Promise<string> => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description, Policy: policyText(...statements) }));
    const id = must(KeyMetadata?.KeyId, 'KeyId');
    await kms.send(new EnableKeyRotationCommand({ KeyId: id }));
    return must(KeyMetadata?.Arn, 'Arn');
  };

  const left = { ...owner, Principal: { AWS: `arn:aws:iam::${target.account}:role/founder` } };
  const locked = await key('Governed by a role that has left', left);
  ledger.expect('kms-policy-lockout', locked);
  ledger.expect('kms-policy-orphan-principal', locked);
  ledger.spare('kms-policy-lockout', await key('Governed by the account', owner));

  const open: StatementText = { Sid: 'Use', Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' };
  ledger.expect('kms-policy-public', await key('Open to anyone', owner, open));
  const ofAccount = { ...open, Condition: { StringEquals: { 'kms:CallerAccount': target.account } } };
  ledger.spare('kms-policy-public', await key('Open to the account', owner, ofAccount));

  const forService = (service: string): StatementText => ({
    Sid: 'Service',
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: '*',
  });

  const logs = new CloudWatchLogsClient(options);
  const used = await key('Switched off too early', owner, forService(`logs.${AWAY}`));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/payments', kmsKeyId: used }));
  await kms.send(new DisableKeyCommand({ KeyId: idOf(used) }));
  ledger.expect('kms-disabled-in-use', used);
  const idle = await key('Switched off in time', owner);
  await kms.send(new DisableKeyCommand({ KeyId: idOf(idle) }));
  ledger.spare('kms-disabled-in-use', idle);

  const missing = 'kms-policy-missing-service';
  const keepsLogsOut = await key('Keeps the logs out', owner);
  ledger.expect(missing, keepsLogsOut);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/checkout', kmsKeyId: keepsLogsOut }));
  const letsLogsIn = await key('Lets the logs in', owner, forService(`logs.${AWAY}`));
  ledger.spare(missing, letsLogsIn);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/basket', kmsKeyId: letsLogsIn }));

  const keepsAlarmsOut = await key('Keeps the alarms out', owner);
  ledger.expect(missing, keepsAlarmsOut);
  await alarmTo(options, 'checkout-errors', keepsAlarmsOut);
  const letsAlarmsIn = await key('Lets the alarms in', owner, forService('cloudwatch'));
  ledger.spare(missing, letsAlarmsIn);
  await alarmTo(options, 'basket-errors', letsAlarmsIn);
}

/** An alarm that tells a topic which the key encrypts. */
async function alarmTo(options: ReturnType<typeof clientOptions>, name: string, kmsKeyId: string): Promise<void> {
  const { TopicArn } = await new SNSClient(options).send(
    new CreateTopicCommand({ Name: name, Attributes: { KmsMasterKeyId: kmsKeyId } }),
  );
  await new CloudWatchClient(options).send(
    new PutMetricAlarmCommand({
      AlarmName: name,
      Namespace: 'Shop',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [must(TopicArn, 'TopicArn')],
    }),
  );
}

/** The stand-in switches keys off by their ids only. */
function idOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
