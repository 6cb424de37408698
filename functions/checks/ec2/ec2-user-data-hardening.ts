import { launchConfigurations } from '../../collect/autoscaling/launch-configurations.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../collect/ec2/launch-templates.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { templateVersions } from '../../facts/ec2/template-versions.ts';
import { unreadable, type Unreadable } from '../../model/read.ts';
import { unreadIn, userDataHeld, whyNotJudged, type HeldUserData } from '../../reasoning/ec2/user-data-sources.ts';

const instances = ec2Instances.with('userData');

/** What makes SSH answer, or lets somebody in by it. */
const opening: readonly string[] = ['installs a server', 'starts the server', 'opens the host firewall', 'adds a key'];

export default defineCheck({
  id: 'ec2-user-data-hardening',
  service: 'ec2',
  title: 'User data opens SSH without hardening it',
  severity: 'informational',
  kind: 'exposure',
  why: 'An SSH server that takes passwords or root, and any number of tries, is what bots look for first.',
  remediation: {
    console:
      'Use Session Manager instead of SSH; or set PermitRootLogin no, PasswordAuthentication no, MaxAuthTries and ClientAlive… in user data.',
    cli: 'aws ec2 modify-instance-attribute --instance-id INSTANCE --user-data Value=file://user-data (of a stopped instance)',
    iac: 'AWS::EC2::LaunchTemplate UserData that hardens sshd, installs automatic security updates and fail2ban',
  },
  source: 'The hardening of SSH in user data: no root login, no passwords, keys, limits, automatic updates, a ban on failures',
  subject: [instances, ec2LaunchTemplates, launchConfigurations],
  reads: { templates: templateVersions },
  evaluate(holder, { data, need }) {
    const elsewhere = whyNotJudged(holder, data.templates.seen);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    return judge(need(userDataHeld(holder)));
  },
});

/** Of a launch template, the newest version that fails says it: it is what the next one is made from. */
function judge(held: readonly HeldUserData[]): readonly (Fail | Unreadable)[] {
  const unread = unreadIn(held);
  // What could not be looked into may harden the server as well as open it.
  if (unread !== undefined) return [unreadable(instances, 'malformed', unread)];
  const failing = held.findLast(({ data: { ssh } }) => isOpened(ssh) && ssh.missing.length > 0);
  if (failing === undefined) return [];
  const { version, data } = failing;
  const { ways, weakens, missing } = data.ssh;
  return [
    fail(`user data opens SSH without ${missing.join(', ')}`, {
      ways: [...ways],
      missing: [...missing],
      ...(weakens.length === 0 ? {} : { weakens: [...weakens] }),
      ...(version === undefined ? {} : { version }),
    }),
  ];
}

function isOpened({ ways, weakens }: HeldUserData['data']['ssh']): boolean {
  return weakens.length > 0 || ways.some((way) => opening.includes(way));
}
