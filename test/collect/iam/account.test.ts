import { GetAccountPasswordPolicyCommand, GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { iamAccountSummary } from '../../../functions/collect/iam/account-summary.ts';
import { iamPasswordPolicy } from '../../../functions/collect/iam/password-policy.ts';
import { ACCOUNT } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(IAMClient);
beforeEach(() => aws.reset());

const whole = { arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: 'AWS::::Account' };
const error = (name: string) => Object.assign(new Error(name), { name });

test('a password policy, and what it leaves out', async () => {
  aws.on(GetAccountPasswordPolicyCommand).resolves({
    PasswordPolicy: {
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      ExpirePasswords: true,
      MaxPasswordAge: 60,
      PasswordReusePrevention: 0,
    },
  });
  const classes = { requireUppercase: false, requireLowercase: false, requireNumbers: false, requireSymbols: true };
  expect(await collectHere(iamPasswordPolicy)).toEqual({
    state: 'read',
    value: [{ ...whole, rules: { minimumLength: 14, ...classes, maxAgeDays: 60 } }],
  });
});

test.each(['NoSuchEntity', 'NoSuchEntityException'])('no password policy: %s', async (name) => {
  aws.on(GetAccountPasswordPolicyCommand).rejects(error(name));
  expect(await collectHere(iamPasswordPolicy)).toEqual({ state: 'read', value: [whole] });
});

test('a password policy that may not be read, or is not there', async () => {
  aws.on(GetAccountPasswordPolicyCommand).rejectsOnce(error('AccessDenied')).resolves({});
  const action = 'iam:GetAccountPasswordPolicy';
  expect(await collectHere(iamPasswordPolicy)).toMatchObject({ state: 'unreadable', reason: 'denied', action });
  expect(await collectHere(iamPasswordPolicy)).toMatchObject({ state: 'unreadable', reason: 'malformed', action });
});

test.each([
  [0, false],
  [1, true],
])('root access keys: %j', async (AccountAccessKeysPresent, rootAccessKeyPresent) => {
  aws.on(GetAccountSummaryCommand).resolves({ SummaryMap: { AccountAccessKeysPresent, AccountMFAEnabled: 1 } });
  const value = [{ ...whole, rootAccessKeyPresent, rootMfaEnabled: true }];
  expect(await collectHere(iamAccountSummary)).toEqual({ state: 'read', value });
});

test('the other credentials of the root user', async () => {
  const counts = {
    AccountAccessKeysPresent: 0,
    AccountMFAEnabled: 0,
    AccountPasswordPresent: 1,
    AccountSigningCertificatesPresent: 0,
  };
  aws.on(GetAccountSummaryCommand).resolves({ SummaryMap: counts });
  const root = { rootAccessKeyPresent: false, rootMfaEnabled: false, rootPasswordPresent: true, rootCertificatePresent: false };
  expect(await collectHere(iamAccountSummary)).toEqual({ state: 'read', value: [{ ...whole, ...root }] });
});

test('a summary without the count is no answer', async () => {
  aws.on(GetAccountSummaryCommand).resolvesOnce({ SummaryMap: {} }).resolves({});
  const unreadable = { state: 'unreadable', reason: 'malformed', action: 'iam:GetAccountSummary' };
  expect(await collectHere(iamAccountSummary)).toMatchObject(unreadable);
  expect(await collectHere(iamAccountSummary)).toMatchObject(unreadable);
});
