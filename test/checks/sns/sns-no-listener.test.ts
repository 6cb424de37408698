import snsNoListener from '../../../functions/checks/sns/sns-no-listener.ts';
import { cloudwatchAlarms } from '../../../functions/collect/cloudwatch/alarms.ts';
import { eventsRules } from '../../../functions/collect/events/rules.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { topicArn } from '../../support/lambda.ts';
import { alarm, rule, topic } from '../../support/messaging.ts';

const news = topicArn('news');
const telling = alarm({ actions: [news] });
const silent = topic({ listeners: read({ confirmed: 0, pending: 0 }) });
const given = (alarms: readonly (typeof telling)[], rules: readonly ReturnType<typeof rule>[], heard = silent) =>
  account()
    .with(snsTopics, heard)
    .with(cloudwatchAlarms, ...alarms)
    .with(eventsRules, ...rules);

describeCheck(snsNoListener, {
  shades: [cloudwatchAlarms, eventsRules],
  flags: [
    {
      name: 'an alarm tells it',
      given: given([telling], []),
      evidence: { confirmedSubscriptions: 0, sender: telling.arn },
    },
    { name: 'a rule sends there', given: given([], [rule(news)]), evidence: { confirmedSubscriptions: 0, sender: rule().arn } },
  ],
  spares: [
    { name: 'one that somebody hears', given: given([telling], [rule(news)], topic()) },
    { name: 'one that nothing sends to', given: given([alarm({ actions: [topicArn('other')] })], [rule(topicArn('other'))]) },
    { name: 'an alarm whose actions are off', given: given([{ ...telling, actionsEnabled: false }], []) },
    { name: 'a rule that is off', given: given([], [{ ...rule(news), enabled: false }]) },
  ],
  unsure: [
    {
      name: 'the targets of a rule may not be read',
      given: given([], [{ ...rule(), targets: denied('events:ListTargetsByRule') }]),
      action: 'events:ListTargetsByRule',
    },
  ],
});
