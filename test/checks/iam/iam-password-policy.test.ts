import iamPasswordPolicyCheck from '../../../functions/checks/iam/iam-password-policy.ts';
import { iamPasswordPolicy } from '../../../functions/collect/iam/password-policy.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { passwordPolicy } from '../../support/iam.ts';

const given = (over: Parameters<typeof passwordPolicy>[0]) => account().with(iamPasswordPolicy, passwordPolicy(over));
const { rules, ...none } = passwordPolicy();
const { maxAgeDays: _expiry, remembered: _memory, ...forgetful } = rules;

describeCheck(iamPasswordPolicyCheck, {
  flags: [
    {
      name: 'none',
      given: account().with(iamPasswordPolicy, none),
      failures: [{ arn: `arn:aws:iam::${ACCOUNT}:root`, evidence: { policy: null } }],
    },
    {
      name: 'one character too short',
      given: given({ minimumLength: 11 }),
      evidence: { weaker: { minimumLength: { set: 11, asked: 12 } } },
    },
    {
      name: 'no symbols',
      given: given({ requireSymbols: false }),
      evidence: { weaker: { requireSymbols: { set: false, asked: true } } },
    },
    { name: 'a day too long', given: given({ maxAgeDays: 91 }), evidence: { weaker: { maxAgeDays: { set: 91, asked: 90 } } } },
    {
      name: 'one too few remembered',
      given: given({ remembered: 23 }),
      evidence: { weaker: { remembered: { set: 23, asked: 24 } } },
    },
    {
      name: 'neither expiry nor memory, in one finding',
      given: account().with(iamPasswordPolicy, { ...none, rules: forgetful }),
      evidence: { weaker: { maxAgeDays: { set: null, asked: 90 }, remembered: { set: null, asked: 24 } } },
    },
    { name: 'what a stricter owner asks', given: given({}), parameters: { minimumLength: 16 } },
  ],
  spares: [
    { name: 'just strong enough', given: given({ minimumLength: 12 }) },
    {
      name: 'a class that the owner does not ask',
      given: given({ requireSymbols: false }),
      parameters: { requireSymbols: false },
    },
  ],
});
