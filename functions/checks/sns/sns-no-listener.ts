import { snsTopics } from '../../collect/sns/topics.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { alarmsByAction, rulesByTarget } from '../../facts/sns/senders.ts';

export default defineCheck({
  id: 'sns-no-listener',
  service: 'sns',
  title: 'Alarms or rules send to a topic that nobody listens to',
  severity: 'medium',
  kind: 'blindness',
  why: 'The alarm goes off, the topic takes the message, and nobody hears of it.',
  remediation: {
    console:
      'SNS › the topic › Create subscription, and confirm it by the link that is sent; or delete the pending ones and subscribe anew.',
    cli: 'aws sns subscribe --topic-arn TOPIC --protocol email --notification-endpoint ADDRESS',
    iac: 'AWS::SNS::Subscription; one by e-mail counts only once its receiver has confirmed it',
  },
  source: 'Amazon SNS Developer Guide, "Creating a subscription to an Amazon SNS topic"',
  subject: snsTopics.with('listeners'),
  reads: { alarms: alarmsByAction, rules: rulesByTarget },
  evaluate({ arn, listeners }, { data, need }) {
    if (need(listeners).confirmed > 0) return pass();
    const known = [...(data.alarms.seen.get(arn) ?? []), ...(data.rules.seen.get(arn) ?? [])];
    const [sender] = known.map((each) => each.arn).sort();
    if (sender !== undefined) return fail('the topic has no confirmed subscription', { confirmedSubscriptions: 0, sender });
    need(data.alarms.here);
    need(data.rules.here);
    return pass();
  },
});
