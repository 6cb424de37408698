import { launchConfigurations } from '../../collect/autoscaling/launch-configurations.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../collect/ec2/launch-templates.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { templateVersions } from '../../facts/ec2/template-versions.ts';
import { unreadable, type Unreadable } from '../../model/read.ts';
import { unreadIn, userDataHeld, whyNotJudged, type HeldUserData } from '../../reasoning/ec2/user-data-sources.ts';
import { likenessOf, slotsOf } from '../../reasoning/secrets/slots.ts';

const instances = ec2Instances.with('userData');

export default defineCheck({
  id: 'ec2-user-data-secret',
  service: 'ec2',
  title: 'User data holds what looks like a secret',
  severity: 'high',
  kind: 'exposure',
  why: 'Every process on the instance can read its user data without credentials, and so can whoever may describe instances or templates.',
  remediation: {
    console:
      'Secrets Manager: store the secret, and let the script fetch it by the role of the instance; replace the user data, then change the secret.',
    cli: 'aws ec2 modify-instance-attribute --instance-id INSTANCE --user-data Value=file://user-data (of a stopped instance)',
    iac: 'AWS::EC2::LaunchTemplate UserData that reads the secret by its name when it runs',
  },
  source: 'Amazon EC2 User Guide, "Access instance metadata for an EC2 instance", on sensitive data in user data',
  subject: [instances, ec2LaunchTemplates, launchConfigurations],
  reads: { templates: templateVersions },
  evaluate(holder, { data, need }) {
    const elsewhere = whyNotJudged(holder, data.templates.seen);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    return merged(need(userDataHeld(holder)));
  },
});

/** One failure for each place, whatever versions of a template it is in. */
function merged(held: readonly HeldUserData[]): readonly (Fail | Unreadable)[] {
  const bySlot = new Map<string, { kinds: Set<string>; lengths: Set<number>; lines: Set<number>; versions: number[] }>();
  for (const { version, data } of held) {
    for (const { slot, kinds, lengths, lines } of slotsOf(data.secrets)) {
      const known = bySlot.get(slot) ?? { kinds: new Set(), lengths: new Set(), lines: new Set(), versions: [] };
      for (const kind of kinds) known.kinds.add(kind);
      for (const length of lengths) known.lengths.add(length);
      for (const line of lines) known.lines.add(line);
      if (version !== undefined) known.versions.push(version);
      bySlot.set(slot, known);
    }
  }
  const failures = [...bySlot].map(([slot, { kinds, lengths, lines, versions }]) =>
    fail(
      `${slot} in user data looks like a secret`,
      {
        name: slot,
        ...likenessOf([{ kinds: [...kinds], lengths: [...lengths] }]),
        ...(lines.size === 0 ? {} : { lines: [...lines] }),
        ...(versions.length === 0 ? {} : { versions }),
      },
      { discriminator: slot },
    ),
  );
  const unread = unreadIn(held);
  return unread === undefined ? failures : [...failures, unreadable(instances, 'malformed', unread)];
}
