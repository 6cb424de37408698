import { z } from 'zod';
import { resourcesOf, stackWith } from '../support/stack.ts';

const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmActions: z.array(z.unknown()),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.string(),
  Dimensions: z.array(z.unknown()).optional(),
  Period: z.number(),
});
const alarmsOf = (stack: ReturnType<typeof stackWith>) =>
  resourcesOf(stack, 'AWS::CloudWatch::Alarm').map(({ properties }) => alarmSchema.parse(properties));

const stack = stackWith();
const alarms = alarmsOf(stack);
const topic = { Ref: resourcesOf(stack, 'AWS::SNS::Topic')[0]?.id };

describe('alarms', () => {
  test('all reach somebody', () => {
    for (const { AlarmName, AlarmActions } of alarms) expect([AlarmName, AlarmActions]).toEqual([AlarmName, [topic]]);
  });

  test.each([
    ['AWS/Lambda', 'Errors'],
    ['AWS/Lambda', 'Throttles'],
    ['AWS/Lambda', 'Duration'],
    ['AWS/Lambda', 'DeadLetterErrors'],
    ['AWS/SNS', 'NumberOfNotificationsFailed'],
  ])('watch %s %s', (namespace, metric) => {
    expect(alarms.filter(({ Namespace, MetricName }) => Namespace === namespace && MetricName === metric)).toHaveLength(1);
  });

  test('watch each dead-letter queue from its first message', () => {
    for (const { id } of resourcesOf(stack, 'AWS::SQS::Queue')) {
      const watching = alarms.filter(({ Dimensions }) => JSON.stringify(Dimensions ?? []).includes(id));
      expect(watching).toEqual([expect.objectContaining({ MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 })]);
    }
  });

  test('watch for alerts that are owed, which an audit tells by an error in its log', () => {
    const [filter] = resourcesOf(stack, 'AWS::Logs::MetricFilter');
    expect(filter?.properties).toMatchObject({
      FilterPattern: '{ $.level = "ERROR" }',
      MetricTransformations: [{ MetricNamespace: 'standing-auditor-dev', MetricName: 'ErrorLines', MetricValue: '1' }],
    });
    expect(alarms).toContainEqual(
      expect.objectContaining({ Namespace: 'standing-auditor-dev', MetricName: 'ErrorLines', Threshold: 1 }),
    );
  });

  test('go off before Lambda stops an audit', () => {
    expect(alarms.find(({ MetricName }) => MetricName === 'Duration')?.Threshold).toBeLessThan(900_000);
  });

  test.each([1, 24, 167])(
    'take silence for a missed run when audits come every %i hours, within what CloudWatch can look back on',
    (everyHours) => {
      const missed = alarmsOf(stackWith({ everyHours })).filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
      expect(missed.map(({ MetricName, EvaluationPeriods }) => [MetricName, EvaluationPeriods])).toEqual([
        ['Invocations', everyHours + 1],
      ]);
      expect((missed[0]?.Period ?? Infinity) * (everyHours + 1)).toBeLessThanOrEqual(7 * 86_400);
    },
  );
});

test('one dashboard shows every alarm', () => {
  const [dashboard] = resourcesOf(stack, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(dashboard?.properties['DashboardBody']);
  for (const { id } of resourcesOf(stack, 'AWS::CloudWatch::Alarm')) expect(body).toContain(id);
});
