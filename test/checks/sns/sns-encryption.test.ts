import snsEncryption from '../../../functions/checks/sns/sns-encryption.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { topic } from '../../support/messaging.ts';

describeCheck(snsEncryption, {
  flags: [{ name: 'no key', given: account().with(snsTopics, topic()), evidence: { kmsKey: null } }],
  spares: [
    {
      name: 'the key that AWS manages',
      given: account().with(snsTopics, topic({ encryption: read({ kmsKeyId: 'alias/aws/sns' }) })),
    },
  ],
});
