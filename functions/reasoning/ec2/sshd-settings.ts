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

/** What substitutions put in, one a line, and the text without them. */
function apart(text: string): { readonly replaced: string; readonly written: string } {
  const replacements = [...text.matchAll(substitution)].map(([, , , replacement = '']) => replacement);
  return { replaced: replacements.join('\n'), written: text.replaceAll(substitution, '\n') };
}

/** The text without the blocks that hold for some connections only: a `Match` rules until the next one, or the end of its file. */
function withoutMatches(text: string): string {
  let inside: { readonly indent: number } | undefined;
  let heredoc: string | undefined;
  const kept = text.split('\n').filter((line) => {
    const indent = line.length - line.trimStart().length;
    const ends = line.trim() === heredoc || (line.trim() !== '' && inside !== undefined && indent < inside.indent);
    if (ends) inside = undefined;
    heredoc = /<<-?\s*\\?["']?(\w+)/.exec(line)?.[1] ?? (line.trim() === heredoc ? undefined : heredoc);
    if (/(?<![\w-])Match[ \t]{1,8}all\b/i.test(line)) inside = undefined;
    else if (
      /(?<![\w-])Match[ \t]{1,8}(?:User|Group|Host|LocalAddress|LocalPort|Address|RDomain|LocalNetwork|Tagged)\b/i.test(line)
    ) {
      inside = { indent };
    }
    return inside === undefined;
  });
  return kept.join('\n');
}

/**
 * What the text sets. Of several lines of a file sshd takes the first ("sshd_config(5)": the first obtained value is used), and a
 * substitution changes the line that is there already, so that the last one of them holds before any line that is added.
 * cloud-init's own keys count as the lines they write.
 */
export function settingsOf(whole: string): SshSettings {
  const text = withoutMatches(whole);
  const { replaced, written } = apart(text);
  const setting = (keyword: string) => linesOf(replaced, keyword).at(-1) ?? linesOf(written, keyword)[0];
  const root = rootLogin(setting('PermitRootLogin') ?? fromCloudInit(text, 'disable_root', { true: 'no', false: 'yes' }));
  const passwords = flag(setting('PasswordAuthentication') ?? fromCloudInit(text, 'ssh_pwauth', { true: 'yes', false: 'no' }));
  const keys = flag(setting('PubkeyAuthentication'));
  const tries = count(setting('MaxAuthTries'));
  const interval = seconds(setting('ClientAliveInterval'));
  const times = count(setting('ClientAliveCountMax'));
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
function linesOf(text: string, keyword: string): readonly string[] {
  const lines = text.matchAll(new RegExp(`(?<![\\w#^]|#[ \\t]|#\\\\\\?)${keyword}[ \\t=]{1,8}["']?([A-Za-z0-9-]{1,24})`, 'gi'));
  return [...lines].map(([, value = '']) => value.toLowerCase());
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
