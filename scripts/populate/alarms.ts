import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { AWAY, clientOptions, HOME, type Stage } from './account.ts';
import { HEARD_TOPIC } from './sns.ts';

/** An alarm that tells a function's errors to a topic that somebody hears, beside one that tells nobody. */
export async function populateAlarms({ target, ledger }: Stage): Promise<void> {
  const cloudwatch = new CloudWatchClient(clientOptions(target, AWAY));
  const heard = `arn:aws:sns:${AWAY}:${target.account}:${HEARD_TOPIC}`;
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
  await onErrors('sum-orders-errors', 'sum-orders', [heard]);
  await onErrors('normalise-orders-errors', 'normalise-orders', []);
  const alarm = (name: string) => `arn:aws:cloudwatch:${AWAY}:${target.account}:alarm:${name}`;
  const lambda = (name: string) => `arn:aws:lambda:${AWAY}:${target.account}:function:${name}`;
  ledger.expect('alarm-no-action', alarm('normalise-orders-errors'));
  ledger.spare('alarm-no-action', alarm('sum-orders-errors'));
  ledger.expect('lambda-alarms', `arn:aws:lambda:${HOME}:${target.account}:function:ship-orders`);
  ledger.spare('lambda-alarms', lambda('sum-orders'));
  ledger.expect('security-event-alerts', `arn:aws:iam::${target.account}:root`);
}
