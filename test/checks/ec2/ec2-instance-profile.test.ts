import ec2InstanceProfile from '../../../functions/checks/ec2/ec2-instance-profile.ts';
import { ec2Instances, type FullInstance } from '../../../functions/collect/ec2/instances.ts';
import { ssmDefaultHostManagement } from '../../../functions/collect/ssm/default-host-management.ts';
import { account, ACCOUNT } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance } from '../../support/ec2.ts';

const bare = (over: Partial<FullInstance> = {}): FullInstance => {
  const { instanceProfile: _profile, ...rest } = instance(over);
  return rest;
};

const hosts = (over: { role?: string } = {}) => ({
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  name: ACCOUNT,
  type: 'AWS::::Account',
  ...over,
});

describeCheck(ec2InstanceProfile, {
  flags: [
    {
      name: 'no profile',
      given: account().with(ec2Instances, instance({ name: 'i-2' }), bare()),
      evidence: { instanceProfile: null, state: 'running' },
    },
    {
      name: 'no profile, where hosts are managed by no default',
      given: account().with(ec2Instances, bare()).with(ssmDefaultHostManagement, hosts()),
      evidence: { instanceProfile: null, state: 'running' },
    },
    {
      name: 'no profile, stopped',
      given: account().with(ec2Instances, bare({ state: 'stopped' })),
      evidence: { instanceProfile: null, state: 'stopped' },
    },
  ],
  spares: [
    {
      name: 'no profile, where Systems Manager manages hosts by default',
      given: account()
        .with(ec2Instances, bare())
        .with(ssmDefaultHostManagement, hosts({ role: 'service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole' })),
    },
    { name: 'a profile', given: account().with(ec2Instances, instance()) },
    { name: 'an instance that AWS runs', given: account().with(ec2Instances, bare({ managedBy: 'eks.amazonaws.com' })) },
  ],
});
