/** Settings of the SSH server that a text writes; left out where it says nothing of them. */
export interface SshSettings {
  readonly permitRootLogin?: 'yes' | 'no' | 'keys only';
  readonly passwordAuthentication?: boolean;
  readonly pubkeyAuthentication?: boolean;
  readonly maxAuthTries?: number;
  /** In seconds. */
  readonly clientAliveInterval?: number;
  readonly clientAliveCountMax?: number;
}

/** A substitution of sed or perl, whose second part is what stands there afterwards. */
const substitution = /(?<![\w.])s([/|,@!~])((?:\\.|(?!\1)[^\n\\]){0,500})\1((?:\\.|(?!\1)[^\n\\]){0,500})\1/g;

/** The text with what substitutions put in, without what they look for. */
export function withReplacements(text: string): string {
  return text.replaceAll(substitution, (_, __, ___, replacement: string) => `\n${replacement}\n`);
}

/** What the text sets: of several lines that set the same, the last one written. cloud-init's own keys count as the lines they write. */
export function settingsOf(text: string): SshSettings {
  const root = rootLogin(lastOf(text, 'PermitRootLogin') ?? fromCloudInit(text, 'disable_root', { true: 'no', false: 'yes' }));
  const passwords = flag(
    lastOf(text, 'PasswordAuthentication') ?? fromCloudInit(text, 'ssh_pwauth', { true: 'yes', false: 'no' }),
  );
  const keys = flag(lastOf(text, 'PubkeyAuthentication'));
  const tries = count(lastOf(text, 'MaxAuthTries'));
  const interval = seconds(lastOf(text, 'ClientAliveInterval'));
  const times = count(lastOf(text, 'ClientAliveCountMax'));
  return {
    ...(root === undefined ? {} : { permitRootLogin: root }),
    ...(passwords === undefined ? {} : { passwordAuthentication: passwords }),
    ...(keys === undefined ? {} : { pubkeyAuthentication: keys }),
    ...(tries === undefined ? {} : { maxAuthTries: tries }),
    ...(interval === undefined ? {} : { clientAliveInterval: interval }),
    ...(times === undefined ? {} : { clientAliveCountMax: times }),
  };
}

/** sshd_config(5): keywords in any case, then a space or `=`. A `#` before the keyword makes the line a comment. */
function lastOf(text: string, keyword: string): string | undefined {
  const lines = text.matchAll(new RegExp(`(?<![\\w#^]|#[ \\t]|#\\\\\\?)${keyword}[ \\t=]{1,8}["']?([A-Za-z0-9-]{1,24})`, 'gi'));
  return [...lines].at(-1)?.[1]?.toLowerCase();
}

function fromCloudInit(text: string, key: string, meaning: Readonly<Record<'true' | 'false', string>>): string | undefined {
  const value = new RegExp(`^[ \\t]{0,8}${key}:[ \\t]{0,8}["']?(true|false|yes|no|1|0)\\b`, 'im').exec(text)?.[1]?.toLowerCase();
  if (value === undefined) return undefined;
  return meaning[['true', 'yes', '1'].includes(value) ? 'true' : 'false'];
}

function rootLogin(value: string | undefined): SshSettings['permitRootLogin'] {
  if (value === 'yes' || value === 'no') return value;
  return value === 'prohibit-password' || value === 'without-password' || value === 'forced-commands-only'
    ? 'keys only'
    : undefined;
}

function flag(value: string | undefined): boolean | undefined {
  return value === 'yes' ? true : value === 'no' ? false : undefined;
}

function count(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

/** sshd_config(5), "TIME FORMATS": a number of seconds, or with a unit. */
function seconds(value: string | undefined): number | undefined {
  const [, amount, unit = 's'] = /^(\d{1,6})([smhdw])?$/.exec(value ?? '') ?? [];
  const factor = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[unit];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}
