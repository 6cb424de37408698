import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ssmDefaultHostManagement } from '../../collect/ssm/default-host-management.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'ec2-instance-profile',
  service: 'ec2',
  title: 'Instance has no instance profile',
  severity: 'medium',
  kind: 'breakage',
  why: 'Without a role the instance cannot be managed by Systems Manager, and its programs call AWS with keys kept on disk or not at all.',
  remediation: {
    console: 'EC2 › Instances › Actions › Security › Modify IAM role.',
    cli: 'aws ec2 associate-iam-instance-profile --instance-id INSTANCE --iam-instance-profile Name=PROFILE',
    iac: 'AWS::EC2::Instance IamInstanceProfile',
  },
  source: 'Amazon EC2 User Guide, "IAM roles for Amazon EC2"',
  subject: ec2Instances,
  reads: { hosts: ssmDefaultHostManagement },
  evaluate({ instanceProfile, managedBy, state }, { data, need }) {
    if (managedBy !== undefined) return notApplicable(`the instance is run by ${managedBy}`);
    if (instanceProfile !== undefined) return pass();
    if (need(data.hosts.here).some(({ role }) => role !== undefined))
      return notApplicable('Default Host Management Configuration manages instances without a profile');
    return fail('the instance has no instance profile', { instanceProfile: null, state });
  },
});
