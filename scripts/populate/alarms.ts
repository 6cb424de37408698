import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { AWAY, clientOptions, HOME, type Stage } from './account.ts';

/** An alarm that tells a function's errors to a topic that somebody hears, beside one that tells nobody. */
export async function populateAlarms({ target, ledger }: Stage): Promise<void> {
  const options = clientOptions(target, AWAY);
  const sns = new SNSClient(options);
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'on-call' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: `arn:aws:sqs:${AWAY}:${target.account}:refunds` }));
  const cloudwatch = new CloudWatchClient(options);
  const onErrors = (AlarmName: string, FunctionName: string, AlarmActions: string[]) =>
    cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        AlarmActions,
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'FunctionName', Value: FunctionName }],
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      }),
    );
  await onErrors('sum-orders-errors', 'sum-orders', [TopicArn]);
  await onErrors('normalise-orders-errors', 'normalise-orders', []);
  const alarm = (name: string) => `arn:aws:cloudwatch:${AWAY}:${target.account}:alarm:${name}`;
  const lambda = (name: string) => `arn:aws:lambda:${AWAY}:${target.account}:function:${name}`;
  ledger.expect('alarm-no-action', alarm('normalise-orders-errors'));
  ledger.spare('alarm-no-action', alarm('sum-orders-errors'));
  ledger.expect('lambda-alarms', `arn:aws:lambda:${HOME}:${target.account}:function:ship-orders`);
  ledger.spare('lambda-alarms', lambda('sum-orders'));
  ledger.expect('security-event-alerts', `arn:aws:iam::${target.account}:root`);
}
