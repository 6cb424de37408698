import { ec2Instances, type Ec2Instance } from '../../collect/ec2/instances.ts';
import { ec2KeyPairs, type KeyPair } from '../../collect/ec2/key-pairs.ts';
import { usedKeyPairs } from '../../facts/ec2/key-use.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { removal } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

function isInstance(subject: Ec2Instance | KeyPair): subject is Ec2Instance {
  return 'state' in subject;
}

export default defineCheck({
  id: 'ec2-key-pair',
  service: 'ec2',
  title: 'Instance was launched with an SSH key, or a key is used by nothing',
  severity: 'medium',
  kind: 'exposure',
  why: 'Whoever holds the private key is on the machine: it names no person, leaves no trace in CloudTrail, and outlives everyone who left.',
  remediation: {
    console:
      'EC2 › Instances: launch it again without a key pair and administer by Session Manager; EC2 › Key pairs › Actions › Delete for what is unused.',
    cli: 'aws ec2 delete-key-pair --key-name KEY',
    iac: 'AWS::EC2::Instance without KeyName; AWS::SSM and an instance profile with AmazonSSMManagedInstanceCore',
  },
  source: 'Amazon EC2 User Guide, "Amazon EC2 key pairs and Amazon EC2 instances"',
  subject: [ec2Instances, ec2KeyPairs],
  reads: { used: usedKeyPairs },
  evaluate(subject, { data, need }) {
    if (isInstance(subject)) {
      const { keyName, managedBy } = subject;
      if (managedBy !== undefined) return notApplicable(`the instance is run by ${managedBy}`);
      return keyName === undefined ? pass() : fail(`the instance was launched with the SSH key ${keyName}`, { keyName });
    }
    if (data.used.seen.has(subject.name) || need(data.used.here).has(subject.name)) return pass();
    return fail(
      'no instance, launch template or launch configuration uses the key',
      { keyName: subject.name },
      { severity: 'low' },
    );
  },
  remedy(subject) {
    if (isInstance(subject)) return undefined;
    return {
      commands: [['aws', 'ec2', 'delete-key-pair', '--key-name', subject.name]],
      patches: [removal(ec2KeyPairs, subject)],
    };
  },
});
