import { DescribeInstanceInformationCommand, GetServiceSettingCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { ssmDefaultHostManagement } from '../../../functions/collect/ssm/default-host-management.ts';
import { ssmManagedInstances } from '../../../functions/collect/ssm/managed-instances.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(SSMClient);
const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
beforeEach(() => aws.reset());

test('managed instances of all pages', async () => {
  aws
    .on(DescribeInstanceInformationCommand, { MaxResults: 50, NextToken: undefined })
    .resolves({ InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online' }], NextToken: 'more' })
    .on(DescribeInstanceInformationCommand, { MaxResults: 50, NextToken: 'more' })
    .resolves({ InstanceInformationList: [{ InstanceId: 'mi-2', PingStatus: 'ConnectionLost' }] });
  const at = `arn:aws:ssm:${REGION}:${ACCOUNT}:managed-instance`;
  expect(await collectHere(ssmManagedInstances)).toEqual({
    state: 'read',
    value: [
      { arn: `${at}/i-1`, name: 'i-1', type: 'AWS::SSM::ManagedInstance', ping: 'Online' },
      { arn: `${at}/mi-2`, name: 'mi-2', type: 'AWS::SSM::ManagedInstance', ping: 'ConnectionLost' },
    ],
  });
  aws.reset();
  aws.onAnyCommand().resolves({});
  expect(await collectHere(ssmManagedInstances)).toMatchObject({ reason: 'malformed' });
  aws.onAnyCommand().rejects(denied);
  expect(await collectHere(ssmManagedInstances)).toMatchObject({ action: 'ssm:DescribeInstanceInformation', reason: 'denied' });
});

describe('ssm.defaultHostManagement', () => {
  const setting = '/ssm/managed-instance/default-ec2-instance-management-role';

  test.each([
    ['$None', {}],
    ['service-role/Hosts', { role: 'service-role/Hosts' }],
  ])('of the setting %s', async (SettingValue, said) => {
    aws
      .on(GetServiceSettingCommand, { SettingId: setting })
      .resolves({ ServiceSetting: { SettingId: setting, SettingValue, Status: 'Default' } });
    expect(await collectHere(ssmDefaultHostManagement)).toEqual({
      state: 'read',
      value: [{ arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: 'AWS::::Account', ...said }],
    });
  });

  test('without a value is malformed, and a refusal names the action', async () => {
    aws.on(GetServiceSettingCommand).resolves({ ServiceSetting: {} });
    expect(await collectHere(ssmDefaultHostManagement)).toMatchObject({ reason: 'malformed' });
    aws.on(GetServiceSettingCommand).rejects(denied);
    expect(await collectHere(ssmDefaultHostManagement)).toMatchObject({ action: 'ssm:GetServiceSetting', reason: 'denied' });
  });
});
