import ec2SsmManaged from '../../../functions/checks/ec2/ec2-ssm-managed.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { ssmDefaultHostManagement } from '../../../functions/collect/ssm/default-host-management.ts';
import { ssmManagedInstances } from '../../../functions/collect/ssm/managed-instances.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance } from '../../support/ec2.ts';
import { inline, role } from '../../support/iam.ts';

const managed = (ping: string, name = 'i-1') => ({
  arn: `arn:aws:ssm:${REGION}:${ACCOUNT}:managed-instance/${name}`,
  name,
  type: 'AWS::SSM::ManagedInstance',
  ping,
});
const hosts = (over: { role?: string } = {}) => ({
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  name: ACCOUNT,
  type: 'AWS::::Account',
  ...over,
});
const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/app`;
const app = (...actions: string[]) =>
  role({
    name: 'app',
    instanceProfiles: [profile],
    inline: [inline('own', { actions: [...actions] })],
  });
const { instanceProfile: _profile, ...bare } = instance({ name: 'i-1' });
const given = account()
  .with(ec2Instances, instance({ name: 'i-1' }))
  .with(ssmDefaultHostManagement, hosts());

describeCheck(ec2SsmManaged, {
  flags: [
    {
      name: 'an instance without a profile',
      given: account().with(ec2Instances, bare).with(ssmDefaultHostManagement, hosts()),
      failures: [
        {
          message: 'Systems Manager does not know the instance: it has no instance profile',
          evidence: { ping: null, instanceProfile: null },
        },
      ],
    },
    {
      name: 'a role that may nothing of it',
      given: given.with(iamAuthorizationDetails, app('s3:GetObject')),
      evidence: {
        ping: null,
        instanceProfile: profile,
        missing: ['ssm:UpdateInstanceInformation', 'ssmmessages:CreateControlChannel', 'ssmmessages:OpenControlChannel'],
      },
    },
    {
      name: 'a role that may report itself only',
      given: given.with(iamAuthorizationDetails, app('ssm:UpdateInstanceInformation')),
      evidence: {
        ping: null,
        instanceProfile: profile,
        missing: ['ssmmessages:CreateControlChannel', 'ssmmessages:OpenControlChannel'],
      },
    },
    {
      name: 'a role that may all of it: the agent is ill, or has no way out',
      given: given.with(iamAuthorizationDetails, app('ssm:*', 'ssmmessages:*')),
      evidence: { ping: null },
    },
    {
      name: 'no profile where hosts are managed by default: the profile is not why',
      given: account()
        .with(ec2Instances, bare)
        .with(ssmDefaultHostManagement, hosts({ role: 'service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole' })),
      evidence: { ping: null },
    },
    {
      name: 'a connection that was lost',
      given: given.with(ssmManagedInstances, managed('ConnectionLost')),
      evidence: { ping: 'ConnectionLost' },
    },
    {
      name: 'another instance that is managed',
      given: given.with(ssmManagedInstances, managed('Online', 'i-2')),
      evidence: { ping: null },
    },
  ],
  spares: [
    { name: 'a managed instance', given: given.with(ssmManagedInstances, managed('Online')) },
    {
      name: 'a managed instance without a profile',
      given: account().with(ec2Instances, bare).with(ssmManagedInstances, managed('Online')),
    },
    {
      name: 'a stopped instance',
      given: account()
        .with(ec2Instances, { ...bare, state: 'stopped' })
        .with(ssmDefaultHostManagement, hosts()),
    },
    {
      name: 'an instance that a service of AWS runs',
      given: account()
        .with(ec2Instances, { ...bare, managedBy: 'eks.amazonaws.com' })
        .with(ssmDefaultHostManagement, hosts()),
    },
  ],
  shades: [ssmDefaultHostManagement, iamAuthorizationDetails],
});
