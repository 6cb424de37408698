import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { cloudwatchAlarms } from '../../../functions/collect/cloudwatch/alarms.ts';
import { collectHere } from '../../support/collect.ts';

const client = mockClient(CloudWatchClient);
beforeEach(() => {
  client.reset();
});
const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`;

test('alarms of both kinds and of all pages, each with whom it tells', async () => {
  const asked = { AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const], MaxRecords: 100 };
  client
    .on(DescribeAlarmsCommand, { ...asked, NextToken: undefined })
    .resolves({
      MetricAlarms: [
        {
          AlarmArn: arn('a'),
          AlarmName: 'a',
          ActionsEnabled: true,
          AlarmActions: ['t', 'u'],
          OKActions: ['t'],
          InsufficientDataActions: [],
          Namespace: 'AWS/Lambda',
          MetricName: 'Errors',
          Dimensions: [{ Name: 'FunctionName', Value: 'worker' }],
          Period: 60,
          EvaluationPeriods: 5,
          TreatMissingData: 'notBreaching',
          StateValue: 'OK',
          StateUpdatedTimestamp: new Date('2026-02-20T00:00:00Z'),
          StateTransitionedTimestamp: new Date('2026-02-01T00:00:00Z'),
        },
      ],
      NextToken: 'next',
    })
    .on(DescribeAlarmsCommand, { ...asked, NextToken: 'next' })
    .resolves({
      CompositeAlarms: [
        {
          AlarmArn: arn('b'),
          AlarmName: 'b',
          ActionsEnabled: false,
          AlarmActions: ['t'],
          InsufficientDataActions: ['v'],
          AlarmRule: 'ALARM(a)',
          ActionsSuppressor: 'c',
          StateValue: 'ALARM',
          StateUpdatedTimestamp: new Date('2026-02-20T00:00:00Z'),
        },
      ],
    });
  expect(await collectHere(cloudwatchAlarms)).toEqual({
    state: 'read',
    value: [
      {
        arn: arn('a'),
        name: 'a',
        type: 'AWS::CloudWatch::Alarm',
        actionsEnabled: true,
        actions: ['t', 'u'],
        alarmActions: ['t', 'u'],
        noDataActions: [],
        metrics: [{ namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'worker' } }],
        queries: [],
        missingData: 'notBreaching',
        evaluatedSeconds: 300,
        state: 'OK',
        stateSince: '2026-02-01T00:00:00.000Z',
      },
      {
        arn: arn('b'),
        name: 'b',
        type: 'AWS::CloudWatch::CompositeAlarm',
        actionsEnabled: false,
        actions: ['t', 'v'],
        alarmActions: ['t'],
        noDataActions: ['v'],
        metrics: [],
        queries: [],
        rule: 'ALARM(a)',
        suppressor: 'c',
        state: 'ALARM',
        stateSince: '2026-02-20T00:00:00.000Z',
      },
    ],
  });
});

test('what metric math, a query over many metrics and one of PromQL watch', async () => {
  const errors = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions: [{ Name: 'FunctionName', Value: 'worker' }] };
  const query = 'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier)';
  client.on(DescribeAlarmsCommand).resolves({
    MetricAlarms: [
      {
        AlarmArn: arn('math'),
        AlarmName: 'math',
        Metrics: [
          { Id: 'rate', Expression: 'e / 60', ReturnData: true },
          { Id: 'e', MetricStat: { Metric: errors, Period: 60, Stat: 'Sum' }, AccountId: '444455556666', ReturnData: false },
        ],
      },
      { AlarmArn: arn('query'), AlarmName: 'query', Metrics: [{ Id: 'q', Expression: query, Period: 60 }] },
      { AlarmArn: arn('p'), AlarmName: 'p', EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0' } } },
    ],
  });
  expect(await collectHere(cloudwatchAlarms)).toMatchObject({
    value: [
      {
        metrics: [{ namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'worker' }, account: '444455556666' }],
        queries: [],
      },
      { metrics: [], queries: [query] },
      { metrics: [], queries: ['up == 0'] },
    ],
  });
});

test('there are none where CloudWatch answers without a list', async () => {
  client.on(DescribeAlarmsCommand).resolves({});
  expect(await collectHere(cloudwatchAlarms)).toEqual({ state: 'read', value: [] });
});

test('a refusal is no empty list', async () => {
  client.on(DescribeAlarmsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  expect(await collectHere(cloudwatchAlarms)).toMatchObject({ state: 'unreadable', action: 'cloudwatch:DescribeAlarms' });
});
