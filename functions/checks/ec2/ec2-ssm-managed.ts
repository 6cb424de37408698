import type { Ec2Instance } from '../../collect/ec2/instances.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ssmDefaultHostManagement, type DefaultHostManagement } from '../../collect/ssm/default-host-management.ts';
import { lackedByProfiles } from '../../facts/ssm/agent-roles.ts';
import { managedInstancesById } from '../../facts/ssm/managed.ts';
import type { Read } from '../../model/read.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

interface Reason {
  readonly why: string;
  readonly evidence: Readonly<Record<string, string | null | readonly string[]>>;
}

/** Why an instance is not managed, where it can be told from here: what its profile lacks. The agent itself cannot be seen. */
function reasonOf(
  { instanceProfile }: Ec2Instance,
  hosts: Read<readonly DefaultHostManagement[]>,
  lacked: ReadonlyMap<string, readonly string[]>,
): Reason | undefined {
  if (hosts.state === 'unreadable' || hosts.value.some(({ role }) => role !== undefined)) return undefined;
  if (instanceProfile === undefined) return { why: 'it has no instance profile', evidence: { instanceProfile: null } };
  const missing = lacked.get(instanceProfile) ?? [];
  if (missing.length === 0) return undefined;
  return { why: `its role may not ${missing.join(', ')}`, evidence: { instanceProfile, missing } };
}

export default defineCheck({
  id: 'ec2-ssm-managed',
  service: 'ec2',
  title: 'Running instance is not managed by Systems Manager',
  severity: 'medium',
  kind: 'breakage',
  why: 'It gets no patches and no inventory, and on the night that it breaks there is no way in but an SSH key.',
  remediation: {
    console:
      'Systems Manager › Quick Setup › Default Host Management, or an instance profile with AmazonSSMManagedInstanceCore; then see that the agent runs and reaches the ssm, ssmmessages and ec2messages endpoints.',
    cli: 'aws iam attach-role-policy --role-name ROLE --policy-arn arn:PARTITION:iam::aws:policy/AmazonSSMManagedInstanceCore',
    iac: 'AWS::IAM::Role ManagedPolicyArns: AmazonSSMManagedInstanceCore, in the AWS::IAM::InstanceProfile of the instance',
  },
  source: 'AWS Systems Manager User Guide, "Troubleshooting managed node availability"',
  subject: ec2Instances,
  reads: { managed: managedInstancesById, hosts: ssmDefaultHostManagement, lacked: lackedByProfiles },
  evaluate(instance, { data, need }) {
    if (instance.managedBy !== undefined) return notApplicable(`the instance is run by ${instance.managedBy}`);
    if (instance.state !== 'running') return notApplicable(`the instance is ${instance.state}`);
    const known = need(data.managed.here).get(instance.name);
    if (known?.ping === 'Online') return pass();
    if (known !== undefined) return fail(`Systems Manager has lost the instance: ${known.ping}`, { ping: known.ping });
    const reason = reasonOf(instance, data.hosts.here, data.lacked.seen);
    if (reason === undefined) return fail('Systems Manager does not know the instance', { ping: null });
    return fail(`Systems Manager does not know the instance: ${reason.why}`, { ping: null, ...reason.evidence });
  },
});
