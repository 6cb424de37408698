import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { publicAccess } from '../../reasoning/public/access.ts';
import { openingOf, opens } from '../../reasoning/public/opening.ts';

export default defineCheck({
  id: 'sqs-public',
  service: 'sqs',
  title: 'Anyone may send to the queue or receive from it',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever knows the address puts in what your consumers then act on, or reads and removes what was meant for them.',
  remediation: {
    console:
      'SQS › the queue › Access policy › Edit: name the principals, or add a condition on aws:SourceArn or aws:PrincipalOrgID.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes file://attributes.json, with a Policy that names the principals',
    iac: 'AWS::SQS::QueuePolicy: named principals instead of "*", or a condition that narrows them',
  },
  source: 'Amazon SQS Developer Guide, "Amazon SQS security best practices", Make sure that queues are not publicly accessible',
  subject: sqsQueues.with('policy'),
  evaluate({ arn, policy }, { need, now }) {
    const document = need(policy);
    if (document === null) return pass();
    return publicAccess(document, { kind: 'sqs-queue', arn, now })
      .open.filter((statement) => statement.access !== 'read' || opens(statement, 'sqs:ReceiveMessage'))
      .map((statement) => fail('the queue policy lets anyone in', openingOf(statement), { discriminator: statement.statement }));
  },
});
