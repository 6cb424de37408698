import { isChosenPassword, kindUnder } from './judged.ts';
import type { Span } from './span.ts';
import { spansOf } from './span.ts';
import { standsForNothing } from './values.ts';

/** Commands and statements that are given a password; the group is the password. */
const passwordCommands: readonly RegExp[] = [
  /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;]{0,200}?[ \t]-p["']?([^\s"'$]{3,128})/dg,
  /\bsshpass[ \t]{1,4}-p[ \t]{0,4}["']?([^\s"']{3,128})/dg,
  /\b(?:docker|podman|helm registry|az|oc|nerdctl)[ \t]{1,4}login\b[^\n|;]{0,200}?[ \t]-p[ \t]{1,4}["']?([^\s"']{3,256})/dg,
  /\b(?:curl|wget|http)\b[^\n|;]{0,300}?[ \t](?:-u|--user)[ \t=]{0,4}["']?[^\s"':]{1,64}:([^\s"']{3,128})/dg,
  /\bmysqladmin\b[^\n|;]{0,200}?[ \t]password[ \t]{1,4}["']?([^\s"'$]{3,128})/dg,
  /\brabbitmqctl[ \t]{1,4}(?:add_user|change_password)[ \t]{1,4}\S{1,64}[ \t]{1,4}["']?([^\s"']{3,128})/dg,
  /\bredis-cli\b[^\n|;]{0,200}?[ \t]-a[ \t]{1,4}["']?([^\s"']{3,128})/dg,
  /\bhtpasswd[ \t]{1,4}-[a-zA-Z]{0,4}b[a-zA-Z]{0,4}[ \t]{1,4}\S{1,200}[ \t]{1,4}\S{1,64}[ \t]{1,4}["']?([^\s"']{3,128})/dg,
  /\becho[ \t]{1,4}(?:-e[ \t]{1,4})?["']?[a-z_][\w.-]{0,31}:([^\s"'|]{3,128})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?(?:\/usr\/sbin\/)?chpasswd/dg,
  /\bchpasswd[ \t]{0,4}<<<[ \t]{0,4}["']?[a-z_][\w.-]{0,31}:([^\s"']{3,128})/dg,
  /\becho[ \t]{1,4}(?:-[en][ \t]{1,4})?["']?([^\s"'|]{3,128})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?passwd[ \t]{1,4}[^\n]{0,40}--stdin/dg,
  /\becho[ \t]{1,4}(?:-[en][ \t]{1,4})?["']?([^\s"'|]{3,256})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4}-S\b|[^\n|]{1,200}--password-stdin)/dg,
  /\bIDENTIFIED[ \t]{1,4}(?:WITH[ \t]{1,4}\w{1,40}[ \t]{1,4})?BY[ \t]{1,4}["']([^"'\n]{3,128})["']/dgi,
  /\b(?:WITH|ENCRYPTED|ROLE[ \t]{1,4}\w{1,63}|USER[ \t]{1,4}\w{1,63}|LOGIN)[ \t]{1,4}PASSWORD[ \t=]{1,4}N?["']([^"'\n]{3,128})["']/dgi,
  /(?:^|\n|["'])[ \t]{0,8}(?:requirepass|masterauth)[ \t]{1,4}["']?([^\s"']{3,128})/dg,
  /\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?["']([^"'\n]{3,128})["'][^\n]{0,80}-AsPlainText/dgi,
  /\bConvertTo-SecureString[ \t]{1,4}-AsPlainText[ \t]{1,4}(?:-Force[ \t]{1,4})?(?:-String[ \t]{1,4})?["']([^"'\n]{3,128})["']/dgi,
  /\bmachine[ \t]{1,4}\S{1,253}\s{1,8}login[ \t]{1,4}\S{1,128}\s{1,8}password[ \t]{1,4}(\S{3,256})/dg,
  /\bnet(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}["']?[\w.-]{1,64}["']?[ \t]{1,4}["']?(?!\/)([^\s"']{3,128})/dgi,
];

/** An option or a setting that takes its value after a space. */
const spaced = [
  /(?<![\w-])--?([A-Za-z][\w-]{2,60})[ \t]{1,4}["']?([^\s"'-][^\s"']{0,4095})/dg,
  /\bconfigure[ \t]{1,4}set[ \t]{1,4}(?:[\w-]{1,40}\.)?([A-Za-z_]{3,60})[ \t]{1,4}["']?([^\s"']{1,4096})/dg,
  /(?:^|\n)[ \t]{0,40}(?:ENV|setx|setenv)[ \t]{1,4}([A-Za-z_]\w{1,99})[ \t]{1,4}["']?([^\s"'=]{1,4096})/dg,
];

/** A name and a value as two arguments: `setdefault("DB_PASSWORD", "…")`. */
const called = /\(\s{0,4}["']([A-Za-z]{1,50}[_.-][\w.-]{1,99})["'],\s{0,4}["']([^"'\n]{1,4096})["']/dg;

/** Secrets that are given to commands. */
export function commandsIn(text: string): readonly Span[] {
  return [
    ...passwordCommands.flatMap((form) => spansOf(text, form, 'password', isGiven)),
    ...[...spaced, called].flatMap((form) => spacedIn(text, form)),
    ...loginsIn(text),
    ...accountsIn(text),
  ];
}

function isGiven(value: string): boolean {
  return !/^[$`<]/.test(value) && !standsForNothing(value) && isChosenPassword(value);
}

function spacedIn(text: string, form: RegExp): readonly Span[] {
  return [...text.matchAll(form)].flatMap(({ 1: name = '', 2: value = '', indices }): readonly Span[] => {
    const kind = kindUnder(name, value);
    return kind === undefined ? [] : [{ kind, name, start: indices?.[2]?.[0] ?? 0, length: value.length }];
  });
}

/** `"auth": "…"` of a registry: the user and the password in base64. */
function loginsIn(text: string): readonly Span[] {
  const form = /(?<![A-Za-z0-9])_?auth\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?([A-Za-z0-9+/]{8,2048}={0,2})(?![A-Za-z0-9+/=])/dg;
  return spansOf(text, form, 'registry login', (value) =>
    /^[\x21-\x7e]{1,128}:[\x21-\x7e]{3,}$/.test(Buffer.from(value, 'base64').toString('latin1')),
  );
}

/** cloud-init's `chpasswd` with its list of `user:password`, where `R` and `RANDOM` ask for a random one. */
function accountsIn(text: string): readonly Span[] {
  const lists =
    /(?:^|\n)[ \t]{0,20}chpasswd:[^\S\n]{0,20}\n(?:[ \t]{1,20}expire:[^\n]{0,40}\n)?[ \t]{1,20}list:[^\n]{0,40}((?:\n[ \t]{1,20}(?:- )?["']?[a-z_][\w.-]{0,31}:[^\n]{1,128}){1,100})/dg;
  return [...text.matchAll(lists)].flatMap(({ 1: list = '', indices }) => {
    const offset = indices?.[1]?.[0] ?? 0;
    return spansOf(list, /[a-z_][\w.-]{0,31}:([^\s"']{3,128})/dg, 'password', isGiven).map((span) => ({
      ...span,
      start: span.start + offset,
    }));
  });
}
