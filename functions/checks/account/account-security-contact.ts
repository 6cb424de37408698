import { accountSecurityContact } from '../../collect/account-management/security-contact.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'account-security-contact',
  service: 'account',
  title: 'Account has no security contact',
  severity: 'low',
  kind: 'hygiene',
  why: 'AWS tells of a leaked key or an abused instance by mail to the owner of the root user, whom it may never reach in time.',
  remediation: {
    console: 'Account › Alternate contacts › Edit › Security contact: an address that a team reads.',
    cli: 'aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER',
    iac: 'None: CloudFormation has no such resource. Set it for all accounts from the organisation’s management account.',
  },
  source: 'AWS Account Management Reference Guide, "Update the alternate contacts for your AWS account"',
  subject: accountSecurityContact,
  evaluate: ({ present }) =>
    present ? pass() : fail('no security alternate contact is set', { contactType: 'SECURITY', present }),
});
