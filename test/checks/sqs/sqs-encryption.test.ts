import sqsEncryption from '../../../functions/checks/sqs/sqs-encryption.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { queue } from '../../support/messaging.ts';

describeCheck(sqsEncryption, {
  flags: [
    {
      name: 'neither way',
      given: account().with(sqsQueues, queue({ encryption: read({}) })),
      evidence: { sqsManagedSse: false, kmsKey: null },
    },
  ],
  spares: [
    { name: "SQS's own key", given: account().with(sqsQueues, queue()) },
    {
      name: 'the key that AWS manages',
      given: account().with(sqsQueues, queue({ encryption: read({ kmsKeyId: 'alias/aws/sqs' }) })),
    },
  ],
});
