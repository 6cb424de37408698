import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, type Stage } from './account.ts';

/** Name of the topic that somebody hears. */
export const HEARD_TOPIC = 'day-alarms';

/** Topics that are open, in the clear, or that nobody hears, beside their twins. */
export async function populateSns({ target, ledger }: Stage): Promise<void> {
  const options = clientOptions(target, AWAY);
  const sns = new SNSClient(options);
  const make = async (Name: string, Attributes: Record<string, string> = {}) => {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name, Attributes }));
    return must(TopicArn, 'TopicArn');
  };
  const policy = (name: string, principal: string) => {
    const Resource = `arn:aws:sns:${AWAY}:${target.account}:${name}`;
    const statement = { Sid: 'Publish', Effect: 'Allow', Principal: { AWS: principal }, Action: 'sns:Publish', Resource };
    return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  };
  ledger.expect('sns-public', await make('announcements', { Policy: policy('announcements', '*') }));
  const own = policy('invoices', `arn:aws:iam::${target.account}:root`);
  const invoices = await make('invoices', { Policy: own, KmsMasterKeyId: 'alias/aws/sns' });
  ledger.spare('sns-public', invoices);
  ledger.spare('sns-encryption', invoices);

  const unheard = await make('night-alarms');
  ledger.expect('sns-encryption', unheard);
  const heard = await make(HEARD_TOPIC);
  const Endpoint = `arn:aws:sqs:${AWAY}:${target.account}:refunds`;
  await sns.send(new SubscribeCommand({ TopicArn: heard, Protocol: 'sqs', Endpoint }));
  const cloudwatch = new CloudWatchClient(options);
  for (const topic of [unheard, heard]) {
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: `errors-to-${topic.slice(topic.lastIndexOf(':') + 1)}`,
        Namespace: 'Shop',
        MetricName: 'Errors',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [topic],
      }),
    );
  }
  ledger.expect('sns-no-listener', unheard);
  ledger.spare('sns-no-listener', heard);
}
