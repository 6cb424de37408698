import accountSecurityContactCheck from '../../../functions/checks/account/account-security-contact.ts';
import { accountSecurityContact } from '../../../functions/collect/account-management/security-contact.ts';
import { ACCOUNT_TYPE } from '../../../functions/model/item.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const contact = (present: boolean) =>
  account().with(accountSecurityContact, {
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    name: ACCOUNT,
    type: ACCOUNT_TYPE,
    present,
  });

describeCheck(accountSecurityContactCheck, {
  flags: [{ name: 'none', given: contact(false), evidence: { contactType: 'SECURITY', present: false } }],
  spares: [{ name: 'one', given: contact(true) }],
});
