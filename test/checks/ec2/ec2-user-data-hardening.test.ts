import check from '../../../functions/checks/ec2/ec2-user-data-hardening.ts';
import { launchConfigurations } from '../../../functions/collect/autoscaling/launch-configurations.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance } from '../../support/ec2.ts';
import { launchConfiguration, launchTemplate, userData } from '../../support/user-data.ts';

const hardened = `cat > /etc/ssh/sshd_config.d/00-hardening.conf <<'EOF'
PermitRootLogin no
PasswordAuthentication no
PubkeyAuthentication yes
MaxAuthTries 3
ClientAliveInterval 300
ClientAliveCountMax 2
EOF
apt-get install -y unattended-upgrades fail2ban
systemctl restart sshd
`;
const running = (script: string) => account().with(ec2Instances, instance({ userData: read({ data: userData(script) }) }));
const unbanned = { ways: ['starts the server', 'configures the server'], missing: ['ban on failures'] };

describeCheck(check, {
  flags: [
    { name: 'one measure is left out', given: running(hardened.replace(' fail2ban', '')), evidence: unbanned },
    {
      name: 'one is taken away',
      given: running(
        `${hardened}apt-get install -y nginx\n`.replace(
          'install -y unattended-upgrades fail2ban',
          'install -y unattended-upgrades; apt-get remove -y fail2ban',
        ),
      ),
      evidence: unbanned,
    },
    {
      name: 'a launch template',
      given: account().with(ec2LaunchTemplates, launchTemplate({ userData: userData(hardened.replace(' fail2ban', '')) })),
      evidence: { ...unbanned, version: 1 },
    },
    {
      name: 'a launch configuration',
      given: account().with(launchConfigurations, launchConfiguration(hardened.replace(' fail2ban', ''))),
      evidence: unbanned,
    },
  ],
  spares: [
    { name: 'all measures', given: running(hardened) },
    { name: 'a script that leaves SSH alone', given: running('#!/bin/bash\nyum install -y httpd\nsystemctl start httpd\n') },
    { name: 'a script that turns SSH off', given: running('#!/bin/bash\nsystemctl disable --now sshd\n') },
    { name: 'a key for something else', given: running('#!/bin/bash\nssh-keygen -t ed25519 -f /root/.ssh/deploy -N ""\n') },
    { name: 'passwords turned off, and no more', given: running('#cloud-config\nssh_pwauth: false\n') },
  ],
});
