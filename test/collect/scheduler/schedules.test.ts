import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { schedulerSchedules } from '../../../functions/collect/scheduler/schedules.ts';
import { collectHere } from '../../support/collect.ts';
import { schedule } from '../../support/messaging.ts';

const client = mockClient(SchedulerClient);
beforeEach(() => client.reset());

const { arn: Arn, name: Name } = schedule('');
const entry = { Arn, Name, GroupName: 'default', State: 'ENABLED' as const, Target: { Arn: 'arn:a' } };

test('schedules of all pages', async () => {
  client
    .on(ListSchedulesCommand, { MaxResults: 100 })
    .resolves({ Schedules: [entry], NextToken: 'next' })
    .on(ListSchedulesCommand, { MaxResults: 100, NextToken: 'next' })
    .resolves({ Schedules: [{ ...entry, State: 'DISABLED' }] });
  expect(await collectHere(schedulerSchedules)).toEqual({
    state: 'read',
    value: [schedule('arn:a'), schedule('arn:a', { enabled: false })],
  });
});

test('a schedule without a target is malformed', async () => {
  client.on(ListSchedulesCommand).resolves({ Schedules: [{ ...entry, Target: undefined }] });
  expect(await collectHere(schedulerSchedules)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
});

test('a refusal is no empty list', async () => {
  client.on(ListSchedulesCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collectHere(schedulerSchedules)).toMatchObject({ reason: 'denied', action: 'scheduler:ListSchedules' });
});
