import { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account';
import { mockClient } from 'aws-sdk-client-mock';
import { accountSecurityContact } from '../../../functions/collect/account-management/security-contact.ts';
import { ACCOUNT } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(AccountClient);
beforeEach(() => aws.reset());

const whole = { arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: 'AWS::::Account' };
const error = (name: string) => Object.assign(new Error(name), { name });

test('whether there is a security contact, and not who it is', async () => {
  aws
    .on(GetAlternateContactCommand, { AlternateContactType: 'SECURITY' })
    .resolves({ AlternateContact: { AlternateContactType: 'SECURITY', EmailAddress: 'security@example.com', Name: 'On call' } });
  expect(await collectHere(accountSecurityContact)).toEqual({ state: 'read', value: [{ ...whole, present: true }] });
});

test('none is an answer', async () => {
  aws.on(GetAlternateContactCommand).rejects(error('ResourceNotFoundException'));
  expect(await collectHere(accountSecurityContact)).toEqual({ state: 'read', value: [{ ...whole, present: false }] });
});

test('one that may not be read, and an answer without it', async () => {
  aws.on(GetAlternateContactCommand).rejectsOnce(error('AccessDeniedException')).resolves({});
  const action = 'account:GetAlternateContact';
  expect(await collectHere(accountSecurityContact)).toMatchObject({ state: 'unreadable', action, reason: 'denied' });
  expect(await collectHere(accountSecurityContact)).toMatchObject({ state: 'unreadable', action, reason: 'malformed' });
});
