import logGroupEncryption from '../../../functions/checks/logs/log-group-encryption.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { logGroup, plainLogGroup } from '../../support/logs.ts';

describeCheck(logGroupEncryption, {
  flags: [
    {
      name: 'a group with the key that AWS owns',
      given: account().with(logGroups, plainLogGroup(), logGroup({ name: 'other' })),
      evidence: { kmsKeyId: null },
    },
  ],
  spares: [{ name: 'a group with a key', given: account().with(logGroups, logGroup()) }],
});
