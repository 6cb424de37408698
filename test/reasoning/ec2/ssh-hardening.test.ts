import { sshFacts } from '../../../functions/reasoning/ec2/ssh-hardening.ts';

const hardened = `#!/bin/bash
sed -i 's/#PermitRootLogin yes/PermitRootLogin no/' /etc/ssh/sshd_config
sed -i 's/#PasswordAuthentication yes/PasswordAuthentication no/' /etc/ssh/sshd_config
sed -i 's/#PubkeyAuthentication yes/PubkeyAuthentication yes/' /etc/ssh/sshd_config
sed -i 's/#MaxAuthTries 6/MaxAuthTries 3/' /etc/ssh/sshd_config
sed -i 's/#ClientAliveInterval 0/ClientAliveInterval 300/' /etc/ssh/sshd_config
sed -i 's/#ClientAliveCountMax 3/ClientAliveCountMax 2/' /etc/ssh/sshd_config
dnf install -y dnf-automatic fail2ban
systemctl enable --now dnf-automatic.timer fail2ban
systemctl restart sshd
`;

test('the documented hardening misses nothing', () => {
  expect(sshFacts(hardened)).toEqual({
    ways: ['starts the server', 'configures the server'],
    settings: {
      permitRootLogin: 'no',
      passwordAuthentication: false,
      pubkeyAuthentication: true,
      maxAuthTries: 3,
      clientAliveInterval: 300,
      clientAliveCountMax: 2,
    },
    weakens: [],
    missing: [],
  });
});

test.each([
  ['PermitRootLogin no', 'PermitRootLogin prohibit-password', 'no root login'],
  ['PasswordAuthentication no', 'PasswordAuthentication yes', 'no passwords'],
  ['/PubkeyAuthentication yes', '/PubkeyAuthentication no', 'key authentication'],
  ['MaxAuthTries 3', 'MaxAuthTries 6', 'retry limit'],
  ['ClientAliveInterval 300', 'ClientAliveInterval 0', 'idle interval'],
  ['ClientAliveCountMax 2', 'ClientAliveCountMax 0', 'idle count'],
  ['PermitRootLogin no', '#PermitRootLogin no', 'no root login'],
])('without %s but %s, one measure is missing', (measure, instead, missing) => {
  expect(sshFacts(hardened.replace(measure, instead)).missing).toEqual([missing]);
});

test.each([
  ['dnf-automatic', 'automatic security updates'],
  ['fail2ban', 'ban on failures'],
])('without %s, %s is missing', (service, missing) => {
  expect(sshFacts(hardened.replaceAll(service, 'tree')).missing).toEqual([missing]);
});

test.each([
  'apt-get remove -y fail2ban',
  'apt-get -y purge fail2ban',
  'yum erase -y fail2ban',
  'systemctl disable --now fail2ban',
  'systemctl mask fail2ban',
])('%s bans nobody', (line) => {
  expect(sshFacts(line).missing).toContain('ban on failures');
});

test('what is taken away beside what is installed', () => {
  expect(sshFacts('apt-get remove -y telnet && apt-get install -y fail2ban').missing).not.toContain('ban on failures');
});

describe('ways in which SSH comes into play', () => {
  test.each([
    ['apt-get install -y openssh-server', ['installs a server']],
    ['apt-get install -y nginx', []],
    ['systemctl enable --now sshd', ['starts the server']],
    ['systemctl disable --now sshd', []],
    ['systemctl mask ssh', []],
    ['service ssh restart', ['starts the server']],
    ['ufw allow 22/tcp', ['opens the host firewall']],
    ['ufw allow 2222/tcp', []],
    ['firewall-cmd --permanent --add-service=ssh', ['opens the host firewall']],
    ['iptables -A INPUT -p tcp --dport 22 -j ACCEPT', ['opens the host firewall']],
    ['iptables -A INPUT -p tcp --dport 22 -j DROP', []],
    ['echo "$KEY" >> /home/ops/.ssh/authorized_keys', ['adds a key']],
    ['#cloud-config\nusers:\n  - name: ops\n    ssh_authorized_keys:\n      - ssh-ed25519 AAAA', ['adds a key']],
    ['# systemctl enable sshd', []],
    ['ssh-keygen -t ed25519 -f /root/.ssh/id -N ""', ['creates a key pair']],
    ['ssh-keygen -R old-host', []],
    ['yum install -y httpd && systemctl start httpd', []],
    ['', []],
  ])('%j: %j', (text, ways) => {
    expect(sshFacts(text).ways).toEqual(ways);
  });
});

describe('settings', () => {
  test('the first line of a file holds', () => {
    const text = 'echo "PermitRootLogin no" >> sshd_config\necho "PermitRootLogin yes" >> sshd_config';
    expect(sshFacts(text)).toMatchObject({ settings: { permitRootLogin: 'no' }, weakens: [] });
  });

  test('a substitution changes the line that is there, before what is added', () => {
    const text = "echo 'PermitRootLogin yes' >> sshd_config\nsed -i 's/.*PermitRootLogin.*/PermitRootLogin no/' sshd_config";
    expect(sshFacts(text).settings.permitRootLogin).toBe('no');
    const twice = "sed -i 's/#PermitRootLogin no/PermitRootLogin no/' f\nsed -i 's/PermitRootLogin no/PermitRootLogin yes/' f";
    expect(sshFacts(twice).weakens).toEqual(['root login']);
  });

  test.each([
    ['a heredoc', 'cat >> sshd_config <<EOF\nMatch User ops\n  PasswordAuthentication yes\nEOF\n', undefined],
    ['a heredoc that ends', 'cat > a <<EOF\nMatch User ops\n  MaxAuthTries 9\nEOF\necho PasswordAuthentication yes > b', true],
    ['lines that are added', 'echo "Match Group sftp" >> f\necho "PasswordAuthentication yes" >> f', undefined],
    ['one for all', 'Match User ops\nMaxAuthTries 9\nMatch all\nPasswordAuthentication yes', true],
    [
      'cloud-config',
      'content: |\n    Match User a\n    PasswordAuthentication yes\nruncmd:\n  - echo PasswordAuthentication no',
      false,
    ],
  ])('what a Match block sets holds for some only: %s', (_name, text, passwords) => {
    expect(sshFacts(text).settings.passwordAuthentication).toBe(passwords);
  });

  test('what a substitution looks for is not set', () => {
    expect(sshFacts("sed -i 's/PasswordAuthentication no/PasswordAuthentication yes/' sshd_config").weakens).toEqual([
      'passwords',
    ]);
    expect(sshFacts("sed -i 's|^#\\?PasswordAuthentication yes|PasswordAuthentication no|' sshd_config").weakens).toEqual([]);
  });

  test("cloud-init's own keys count", () => {
    expect(sshFacts('#cloud-config\nssh_pwauth: true\ndisable_root: false\n').weakens).toEqual(['root login', 'passwords']);
    expect(sshFacts('#cloud-config\nssh_pwauth: false\ndisable_root: true\n').settings).toEqual({
      permitRootLogin: 'no',
      passwordAuthentication: false,
    });
  });

  test.each([
    ['ClientAliveInterval 5m', 300],
    ['ClientAliveInterval 300', 300],
    ['clientaliveinterval=60', 60],
    ['ClientAliveInterval soon', undefined],
  ])('%s', (line, interval) => {
    expect(sshFacts(line).settings.clientAliveInterval).toBe(interval);
  });
});
