import alarmNoAction from '../../../functions/checks/cloudwatch/alarm-no-action.ts';
import { cloudwatchAlarms, type Alarm } from '../../../functions/collect/cloudwatch/alarms.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { topicArn } from '../../support/lambda.ts';
import { alarm, composite, telling, topic } from '../../support/messaging.ts';

const news = topicArn('news');
const given = (...alarms: readonly Alarm[]) =>
  account()
    .with(snsTopics, topic())
    .with(cloudwatchAlarms, ...alarms);
const scaling = `arn:aws:autoscaling:${REGION}:${ACCOUNT}:scalingPolicy:1:autoScalingGroupName/web:policyName/cpu`;
const lacking = { state: 'INSUFFICIENT_DATA' as const, stateSince: '2026-02-20T00:00:00.000Z' };

describeCheck(alarmNoAction, {
  flags: [
    { name: 'an alarm without actions', given: given(alarm()), evidence: { actionsEnabled: true, alarmActions: [] } },
    {
      name: 'one that only says when all is well again',
      given: given(alarm({ actions: [news] })),
      evidence: { actionsEnabled: true, alarmActions: [] },
    },
    {
      name: 'one whose actions are disabled',
      given: given(telling(news, { actionsEnabled: false })),
      evidence: { actionsEnabled: false, alarmActions: [news] },
    },
    {
      name: 'one of two topics is gone',
      given: given(telling(news, { actions: [news, topicArn('old')], alarmActions: [news, topicArn('old')] })),
      failures: [{ evidence: { topic: topicArn('old') }, discriminator: `topic ${topicArn('old')}` }],
    },
    {
      name: 'one that has lacked data for more than a day',
      given: given(telling(news, lacking)),
      evidence: { state: 'INSUFFICIENT_DATA', since: '2026-02-20T00:00:00.000Z' },
    },
    {
      name: 'a composite alarm without actions, and what it is made of',
      given: given(composite('ALARM("errors")'), alarm()),
      failures: [{ discriminator: 'actions' }, { discriminator: 'actions' }],
    },
    {
      name: 'one that only a composite alarm with disabled actions is made of',
      given: given(composite('ALARM(errors)', { actionsEnabled: false, alarmActions: [news], actions: [news] }), alarm()),
      failures: [
        { evidence: { actionsEnabled: false, alarmActions: [news] } },
        { evidence: { actionsEnabled: true, alarmActions: [] } },
      ],
    },
    {
      name: 'one of the name that a composite alarm of another region asks for',
      given: given(alarm()).in(
        'eu-central-1',
        cloudwatchAlarms,
        composite('ALARM(errors)', { actions: ['arn:aws:lambda:x'], alarmActions: ['arn:aws:lambda:x'] }),
      ),
      evidence: { actionsEnabled: true, alarmActions: [] },
    },
  ],
  spares: [
    { name: 'one that tells a topic', given: given(telling(news)) },
    { name: 'one that tells a topic of another account', given: given(telling(`arn:aws:sns:${REGION}:444455556666:central`)) },
    { name: 'one that calls a function', given: given(telling(`arn:aws:lambda:${REGION}:${ACCOUNT}:function:page`)) },
    { name: 'one that acts when data is lacking', given: given(alarm({ actions: [news], noDataActions: [news] })) },
    { name: 'one that Auto Scaling made', given: given(telling(scaling, { name: 'TargetTracking-web-AlarmLow', ...lacking })) },
    {
      name: 'one that has lacked data for less than a day',
      given: given(telling(news, { ...lacking, stateSince: '2026-02-28T01:00:00.000Z' })),
    },
    {
      name: 'one that looks at a month at a time',
      given: given(telling(news, { ...lacking, evaluatedSeconds: 30 * 86_400 })),
    },
    {
      name: 'one that was last heard of long ago, and has data',
      given: given(telling(news, { ...lacking, state: 'OK' })),
    },
    {
      name: 'one that a composite alarm with an action is made of',
      given: given(composite('ALARM("errors") AND NOT ALARM(deploying)', { actions: [news], alarmActions: [news] }), alarm()),
    },
    {
      name: 'one that holds such a composite alarm back by its rule, and one that does so from beside it',
      given: given(
        composite('ALARM("x") AND NOT ALARM(errors)', { actions: [news], alarmActions: [news], suppressor: 'night' }),
        alarm(),
        alarm({ name: 'night' }),
      ),
    },
    {
      name: 'one at the bottom of two composite alarms, of which the upper acts',
      given: given(
        composite('ALARM(middle)', { name: 'top', actions: [news], alarmActions: [news] }),
        composite(`OK("${alarm().arn}")`, { name: 'middle' }),
        alarm(),
      ),
    },
    { name: 'one that something else reads', given: given(alarm()), parameters: { readElsewhere: ['errors'] } },
    {
      name: 'one that has lacked data for less than what is allowed',
      given: given(telling(news, lacking)),
      parameters: { daysWithoutData: 30 },
    },
  ],
  unsure: [
    {
      name: 'topics could not be listed',
      given: given(telling(topicArn('old'))).without(snsTopics),
      action: 'sns:ListTopics',
    },
    {
      name: 'since when it has lacked data is not told',
      given: given(telling(news, { state: 'INSUFFICIENT_DATA' })),
      action: 'cloudwatch:DescribeAlarms',
    },
  ],
  shades: [snsTopics],
});
