import { z } from 'zod';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { unreadable } from '../../model/read.ts';
import { stoppedAt } from '../../reasoning/ec2/state-reason.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'ec2-stopped-long',
  service: 'ec2',
  title: 'Instance has been stopped for a long time',
  severity: 'low',
  kind: 'hygiene',
  why: 'Nobody patches it, its volumes cost money each month, and whoever starts it again starts what was known to be weak long ago.',
  remediation: {
    console: 'EC2 › Instances: make an image if it may be needed, then Instance state › Terminate.',
    cli: 'aws ec2 create-image --instance-id INSTANCE --name NAME && aws ec2 terminate-instances --instance-ids INSTANCE',
    iac: 'Remove the AWS::EC2::Instance',
  },
  source: 'Amazon EC2 User Guide, "Stop and start Amazon EC2 instances"',
  params: z.strictObject({
    days: z.int().min(1).default(30).describe('Days for which an instance may be stopped.'),
  }),
  subject: ec2Instances,
  evaluate({ state, stateReason, managedBy }, { params, now }) {
    if (managedBy !== undefined) return notApplicable(`the instance is run by ${managedBy}`);
    if (state !== 'stopped') return pass();
    const since = stoppedAt(stateReason);
    if (since === undefined) {
      const said = stateReason === undefined ? 'EC2 does not say' : `${JSON.stringify(stateReason)} does not tell`;
      return [unreadable(ec2Instances, 'not-available', `${said} when the instance was stopped`)];
    }
    if (now.getTime() - since.getTime() <= params.days * 86_400_000) return pass();
    return fail(`the instance has been stopped since ${since.toISOString().slice(0, 10)}`, { stoppedAt: since.toISOString() });
  },
});
