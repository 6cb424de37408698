import { z } from 'zod';
import { ec2Volumes } from '../../collect/ec2/volumes.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { unreadable } from '../../model/read.ts';

const DAY = 86_400_000;
const unsettled: ReadonlySet<string> = new Set(['creating', 'deleting', 'deleted', 'error']);

export default defineCheck({
  id: 'ebs-volume-orphaned',
  service: 'ec2',
  title: 'EBS volume has been attached to nothing for long',
  severity: 'low',
  kind: 'hygiene',
  why: 'It costs money each month, and nobody watches the data that is left on it.',
  remediation: {
    console: 'EC2 › Volumes › VOLUME: make a snapshot if the data may be needed, then Actions › Delete volume.',
    cli: 'aws ec2 create-snapshot --volume-id VOLUME && aws ec2 delete-volume --volume-id VOLUME',
    iac: 'Remove the AWS::EC2::Volume, or attach it with AWS::EC2::VolumeAttachment; DeleteOnTermination: true for those of instances',
  },
  source: 'Amazon EBS User Guide, "Delete an Amazon EBS volume"',
  params: z.strictObject({
    days: z
      .int()
      .min(0)
      .default(30)
      .describe('Days since the volume was made, before it is flagged. EC2 tells no time of detachment.'),
  }),
  subject: ec2Volumes,
  evaluate({ state, attachedTo, createdAt }, { params, now }) {
    if (unsettled.has(state)) return notApplicable(`the volume is ${state}`);
    if (state === 'in-use' || attachedTo.length > 0) return pass();
    if (createdAt === undefined) return [unreadable(ec2Volumes, 'not-available', 'when the volume was made is not known')];
    if (now.getTime() - Date.parse(createdAt) <= params.days * DAY) return pass();
    return fail(
      `attached to nothing, and made more than ${params.days} days ago; when it was detached, if ever attached, EC2 does not tell`,
      { state, createdAt },
    );
  },
});
