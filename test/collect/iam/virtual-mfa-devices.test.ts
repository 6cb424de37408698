import { IAMClient, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { iamVirtualMfaDevices } from '../../../functions/collect/iam/virtual-mfa-devices.ts';
import { ACCOUNT } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(IAMClient);
beforeEach(() => aws.reset());

const serial = `arn:aws:iam::${ACCOUNT}:mfa/phone`;
const holder = {
  Arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
  UserName: 'ada',
  UserId: 'AIDA',
  Path: '/',
  CreateDate: new Date('2026-01-01'),
};

test('names whose device each is, and asks for those that are assigned, in the largest pages', async () => {
  aws
    .on(ListVirtualMFADevicesCommand, { AssignmentStatus: 'Assigned', MaxItems: 1000 })
    .resolves({ VirtualMFADevices: [{ SerialNumber: serial, User: holder }, { SerialNumber: `${serial}-2` }] });
  const item = { arn: serial, name: 'phone', type: 'AWS::IAM::VirtualMFADevice', user: holder.Arn };
  expect(await collectHere(iamVirtualMfaDevices)).toEqual({
    state: 'read',
    value: [item, { arn: `${serial}-2`, name: 'phone-2', type: 'AWS::IAM::VirtualMFADevice' }],
  });
});

test('an answer without the list is no empty list', async () => {
  aws.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: undefined });
  expect(await collectHere(iamVirtualMfaDevices)).toMatchObject({
    state: 'unreadable',
    action: 'iam:ListVirtualMFADevices',
    reason: 'malformed',
  });
});
