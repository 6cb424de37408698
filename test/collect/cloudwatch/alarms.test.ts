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
        },
      ],
      NextToken: 'next',
    })
    .on(DescribeAlarmsCommand, { ...asked, NextToken: 'next' })
    .resolves({ CompositeAlarms: [{ AlarmArn: arn('b'), AlarmName: 'b', ActionsEnabled: false, AlarmActions: ['t'] }] });
  expect(await collectHere(cloudwatchAlarms)).toEqual({
    state: 'read',
    value: [
      { arn: arn('a'), name: 'a', type: 'AWS::CloudWatch::Alarm', actionsEnabled: true, actions: ['t', 'u'] },
      { arn: arn('b'), name: 'b', type: 'AWS::CloudWatch::CompositeAlarm', actionsEnabled: false, actions: ['t'] },
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
