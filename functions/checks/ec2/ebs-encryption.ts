import { ec2Volumes } from '../../collect/ec2/volumes.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

const onItsWayOut: ReadonlySet<string> = new Set(['deleting', 'deleted']);

export default defineCheck({
  id: 'ebs-encryption',
  service: 'ec2',
  title: 'EBS volume is not encrypted',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever gets at a snapshot or at the disk reads everything on it; encryption cannot be turned on later in place.',
  remediation: {
    console: 'EC2 › Volumes: create an encrypted snapshot copy, make a volume of it, and swap it in.',
    cli: 'aws ec2 copy-snapshot --source-snapshot-id SNAPSHOT --source-region REGION --encrypted',
    iac: 'AWS::EC2::Volume Encrypted: true',
  },
  source: 'Amazon EBS User Guide, "Amazon EBS encryption"',
  subject: ec2Volumes,
  evaluate(volume) {
    if (onItsWayOut.has(volume.state)) return notApplicable(`the volume is ${volume.state}`);
    return volume.encrypted ? pass() : fail('the volume is not encrypted', { encrypted: false, attachedTo: volume.attachedTo });
  },
});
