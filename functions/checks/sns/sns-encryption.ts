import { snsTopics } from '../../collect/sns/topics.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'sns-encryption',
  service: 'sns',
  title: 'Topic does not encrypt its messages',
  severity: 'low',
  kind: 'exposure',
  why: 'Messages lie on disk in the clear until they are delivered.',
  remediation: {
    console:
      'SNS › the topic › Edit › Encryption: choose a key of your own where alarms, rules or buckets send here, since they may not use the key alias/aws/sns.',
    cli: 'aws sns set-topic-attributes --topic-arn TOPIC --attribute-name KmsMasterKeyId --attribute-value KEY',
    iac: 'AWS::SNS::Topic KmsMasterKeyId',
  },
  source: 'Amazon SNS Developer Guide, "Securing Amazon SNS data with server-side encryption"',
  subject: snsTopics.with('encryption'),
  evaluate({ encryption }, { need }) {
    if (need(encryption).kmsKeyId !== undefined) return pass();
    return fail('no KMS key encrypts the topic', { kmsKey: null });
  },
});
