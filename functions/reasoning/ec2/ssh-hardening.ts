import { settingsOf, type SshSettings } from './sshd-settings.ts';

/** How a script brings SSH into play. */
export type SshWay =
  | 'installs a server'
  | 'starts the server'
  | 'opens the host firewall'
  | 'adds a key'
  | 'configures the server'
  | 'creates a key pair';

/** A measure that the documented hardening has. */
export type SshMeasure =
  | 'no root login'
  | 'no passwords'
  | 'key authentication'
  | 'retry limit'
  | 'idle interval'
  | 'idle count'
  | 'automatic security updates'
  | 'ban on failures';

/** What user data says of SSH. */
export interface SshFacts {
  /** Empty where the text neither turns SSH on, nor opens it, nor touches it. */
  readonly ways: readonly SshWay[];
  readonly settings: SshSettings;
  /** Turns password logins on, or root's. */
  readonly weakens: readonly ('root login' | 'passwords')[];
  readonly missing: readonly SshMeasure[];
}

const waysIn: readonly (readonly [SshWay, RegExp])[] = [
  [
    'installs a server',
    /\b(?:apt|apt-get|yum|dnf|zypper|apk|add)\b[^\n;&|]{0,200}\b(?:openssh(?:-server)?|dropbear)\b|^[ \t]{0,20}- openssh-server\b|Add-WindowsCapability[^\n]{0,100}OpenSSH\.Server/im,
  ],
  [
    'starts the server',
    /(?<![\w-])(?:systemctl|service|rc-service|chkconfig|update-rc\.d)[ \t][^\n;&|]{0,80}\bsshd?\b(?![^\n;&|]{0,20}\b(?:stop|disable|mask)\b)|(?:Start|Set)-Service[^\n]{0,40}\bsshd\b/i,
  ],
  [
    'opens the host firewall',
    /\bufw\b[^\n;&|]{0,40}\ballow\b[^\n;&|]{0,40}(?:\b22\b|ssh)|firewall-cmd\b[^\n;&|]{0,80}--add-(?:service=ssh|port=22\b)|iptables\b[^\n;&|]{0,120}--dport[ =](?:22|ssh)\b[^\n;&|]{0,60}-j[ ]ACCEPT/i,
  ],
  ['adds a key', /authorized_keys\b|^[ \t]{0,20}ssh_import_id:|\bssh-import-id\b/m],
  ['configures the server', /\bsshd_config\b|^[ \t]{0,20}(?:ssh_pwauth|disable_root):/m],
  ['creates a key pair', /\bssh-keygen\b(?![^\n;&|]{0,40}-[AlFR]\b)/],
];

/** Turning SSH off is no way in. */
const turnsOff = /\bsystemctl\b[^\n;&|]{0,40}\b(?:stop|disable|mask)\b[^\n;&|]{0,40}\bsshd?\b/gi;

/** The measures, and the fact of the text that shows each. */
export function sshFacts(text: string): SshFacts {
  const code = withoutComments(text);
  const settings = settingsOf(code);
  const measured = new Set<SshMeasure>([...measuresOf(settings), ...servicesIn(code)]);
  const open = code.replaceAll(turnsOff, '');
  return {
    ways: waysIn.flatMap(([way, form]) => (form.test(open) ? [way] : [])),
    settings,
    weakens: [
      ...(settings.permitRootLogin === 'yes' ? (['root login'] as const) : []),
      ...(settings.passwordAuthentication === true ? (['passwords'] as const) : []),
    ],
    missing: measures.filter((measure) => !measured.has(measure)),
  };
}

const measures: readonly SshMeasure[] = [
  'no root login',
  'no passwords',
  'key authentication',
  'retry limit',
  'idle interval',
  'idle count',
  'automatic security updates',
  'ban on failures',
];

/** OpenSSH allows six tries unless told otherwise, and never asks whether an idle client is there (sshd_config(5)). */
const defaultTries = 6;

function measuresOf(settings: SshSettings): readonly SshMeasure[] {
  const {
    permitRootLogin,
    passwordAuthentication,
    pubkeyAuthentication,
    maxAuthTries,
    clientAliveInterval,
    clientAliveCountMax,
  } = settings;
  return [
    ...(permitRootLogin === 'no' ? (['no root login'] as const) : []),
    ...(passwordAuthentication === false ? (['no passwords'] as const) : []),
    ...(pubkeyAuthentication === true ? (['key authentication'] as const) : []),
    ...(maxAuthTries !== undefined && maxAuthTries > 0 && maxAuthTries < defaultTries ? (['retry limit'] as const) : []),
    ...(clientAliveInterval !== undefined && clientAliveInterval > 0 ? (['idle interval'] as const) : []),
    ...(clientAliveCountMax !== undefined && clientAliveCountMax > 0 ? (['idle count'] as const) : []),
  ];
}

/** What takes a package away, or keeps its service from running. */
const takesAway =
  /\b(?:apt|apt-get|aptitude|yum|dnf|zypper|apk|rpm|dpkg|pip3?)\b[^\n;&|]{0,80}(?<![\w-])(?:remove|purge|autoremove|erase|del|uninstall|-e|-r|-P)\b[^\n;&|]{0,200}|\bsystemctl\b[^\n;&|]{0,40}\b(?:stop|disable|mask)\b[^\n;&|]{0,200}|\bservice[ \t]+[\w.-]{1,60}[ \t]+stop\b|\bchkconfig\b[^\n;&|]{0,60}\boff\b/g;

function servicesIn(whole: string): readonly SshMeasure[] {
  const code = whole.replaceAll(takesAway, '');
  const updates = /\b(?:dnf-automatic|yum-cron|unattended-upgrades?|Unattended-Upgrade|transactional-update\.timer)\b/.test(code);
  const bans = /\b(?:fail2ban|sshguard|crowdsec|denyhosts)\b/.test(code);
  return [...(updates ? (['automatic security updates'] as const) : []), ...(bans ? (['ban on failures'] as const) : [])];
}

function withoutComments(text: string): string {
  return text.replaceAll(/^[ \t]{0,200}#(?!!)[^\n]*$/gm, '');
}
