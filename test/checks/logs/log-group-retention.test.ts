import logGroupRetention from '../../../functions/checks/logs/log-group-retention.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { logGroup, plainLogGroup } from '../../support/logs.ts';

const given = (over: Parameters<typeof logGroup>[0] = {}) => account().with(logGroups, logGroup(over));

describeCheck(logGroupRetention, {
  flags: [
    {
      name: 'a group whose events never expire',
      given: account().with(logGroups, plainLogGroup()),
      evidence: { retentionInDays: null },
    },
    { name: 'a day less than a month', given: given({ retentionDays: 14 }), evidence: { retentionInDays: 14, minimumDays: 30 } },
    {
      name: 'a month where a year is asked',
      given: given({ retentionDays: 30 }),
      parameters: { minimumDays: 365 },
      evidence: { retentionInDays: 30, minimumDays: 365 },
    },
    {
      name: 'too brief where for ever is allowed',
      given: given({ retentionDays: 1 }),
      parameters: { allowNeverExpiring: true },
      evidence: { retentionInDays: 1, minimumDays: 30 },
    },
  ],
  spares: [
    { name: 'exactly what is asked', given: given({ retentionDays: 30 }) },
    { name: 'longer than asked', given: given({ retentionDays: 3653 }) },
    {
      name: 'for ever, where that is allowed',
      given: account().with(logGroups, plainLogGroup()),
      parameters: { allowNeverExpiring: true },
    },
    {
      name: 'the delivery class, whose retention nobody sets',
      given: account().with(logGroups, plainLogGroup({ logClass: 'DELIVERY' })),
    },
  ],
});
