import { snsTopics } from '../../collect/sns/topics.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { publicAccess } from '../../reasoning/public/access.ts';
import { openingOf, opens } from '../../reasoning/public/opening.ts';

export default defineCheck({
  id: 'sns-public',
  service: 'sns',
  title: 'Anyone may publish to the topic or subscribe to it',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever knows its ARN hears what is published, or sends your subscribers what they take for yours.',
  remediation: {
    console:
      'SNS › the topic › Edit › Access policy: name the principals, or add a condition on aws:SourceArn or aws:PrincipalOrgID.',
    cli: 'aws sns set-topic-attributes --topic-arn TOPIC --attribute-name Policy --attribute-value file://policy.json',
    iac: 'AWS::SNS::TopicPolicy: named principals instead of "*", or a condition that narrows them',
  },
  source: 'Amazon SNS Developer Guide, "Amazon SNS security best practices", Ensure topics are not publicly accessible',
  subject: snsTopics.with('policy'),
  evaluate({ arn, policy }, { need, now }) {
    const document = need(policy);
    if (document === null) return pass();
    return publicAccess(document, { kind: 'sns-topic', arn, now })
      .open.filter((statement) => statement.access !== 'read' || opens(statement, 'sns:Subscribe'))
      .map((statement) => fail('the topic policy lets anyone in', openingOf(statement), { discriminator: statement.statement }));
  },
});
