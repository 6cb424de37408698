import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { eventsRules } from '../../../functions/collect/events/rules.ts';
import { collectHere } from '../../support/collect.ts';

const client = mockClient(EventBridgeClient);
beforeEach(() => {
  client.reset();
});
const refusal = (name: string) => Object.assign(new Error(name), { name });
const arn = (name: string) => `arn:aws:events:eu-west-1:111122223333:rule/${name}`;
const listed = (Name: string, State: 'ENABLED' | 'DISABLED' = 'ENABLED') => ({ Name, Arn: arn(Name), State });

test('rules of all buses and pages, each with whom it sends to', async () => {
  client
    .on(ListEventBusesCommand, { NextToken: undefined })
    .resolves({ EventBuses: [{ Name: 'default' }], NextToken: 'more' })
    .on(ListEventBusesCommand, { NextToken: 'more' })
    .resolves({ EventBuses: [{ Name: 'orders' }, { Name: 'gone' }] })
    .on(ListRulesCommand, { EventBusName: 'default', Limit: 100, NextToken: undefined })
    .resolves({ Rules: [{ ...listed('a'), EventPattern: '{"source":["aws.ec2"]}', ManagedBy: '' }], NextToken: 'next' })
    .on(ListRulesCommand, { EventBusName: 'default', Limit: 100, NextToken: 'next' })
    .resolves({
      Rules: [
        { ...listed('b', 'DISABLED'), ScheduleExpression: 'rate(1 day)', ManagedBy: 'x.example' },
        listed('gone'),
        listed('locked'),
      ],
    })
    .on(ListRulesCommand, { EventBusName: 'orders', Limit: 100 })
    .resolves({ Rules: [] })
    .on(ListRulesCommand, { EventBusName: 'gone' })
    .rejects(refusal('ResourceNotFoundException'))
    .on(ListTargetsByRuleCommand, { Rule: 'a', EventBusName: 'default', NextToken: undefined })
    .resolves({ Targets: [{ Id: '1', Arn: 'topic' }], NextToken: 'next' })
    .on(ListTargetsByRuleCommand, { Rule: 'a', EventBusName: 'default', NextToken: 'next' })
    .resolves({ Targets: [{ Id: '2', Arn: 'queue', RoleArn: 'role', DeadLetterConfig: { Arn: 'dead' } }] })
    .on(ListTargetsByRuleCommand, { Rule: 'b' })
    .resolves({ Targets: [] })
    .on(ListTargetsByRuleCommand, { Rule: 'gone' })
    .rejects(refusal('ResourceNotFoundException'))
    .on(ListTargetsByRuleCommand, { Rule: 'locked' })
    .rejects(refusal('AccessDeniedException'));
  const rest = { type: 'AWS::Events::Rule', bus: 'default' };
  expect(await collectHere(eventsRules)).toMatchObject({
    state: 'read',
    value: [
      {
        ...rest,
        arn: arn('a'),
        name: 'a',
        enabled: true,
        readEvents: false,
        pattern: '{"source":["aws.ec2"]}',
        targets: {
          value: [
            { id: '1', arn: 'topic' },
            { id: '2', arn: 'queue', role: 'role', deadLetterQueue: 'dead' },
          ],
        },
      },
      {
        ...rest,
        arn: arn('b'),
        name: 'b',
        enabled: false,
        schedule: 'rate(1 day)',
        managedBy: 'x.example',
        targets: { value: [] },
      },
      { name: 'locked', targets: { state: 'unreadable', action: 'events:ListTargetsByRule', reason: 'denied' } },
    ],
  });
});

test('a refusal is no empty list', async () => {
  client.on(ListEventBusesCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(eventsRules)).toMatchObject({ state: 'unreadable', action: 'events:ListEventBuses' });
  client.reset();
  client
    .on(ListEventBusesCommand)
    .resolves({ EventBuses: [{ Name: 'default' }] })
    .on(ListRulesCommand)
    .rejects(refusal('AccessDeniedException'));
  expect(await collectHere(eventsRules)).toMatchObject({ state: 'unreadable', action: 'events:ListRules' });
});
