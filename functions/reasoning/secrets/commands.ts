import { isChosenPassword, kindUnder } from './judged.ts';
import type { Span } from './span.ts';
import { spansOf } from './span.ts';
import { isPasswordHash, standsForNothing } from './values.ts';

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
  /["']([^"'\n]{3,128})["'][ \t]{0,4}\|[ \t]{0,4}ConvertTo-SecureString\b[^\n]{0,80}-AsPlainText/dgi,
  /\.SetPassword\([ \t]{0,4}["']([^"'\n]{3,128})["']/dgi,
  /\bcmdkey(?:\.exe)?\b[^\n]{0,200}?[ \t]\/pass:["']?([^\s"']{3,128})/dgi,
  /\bschtasks(?:\.exe)?\b[^\n]{0,300}?[ \t]\/rp[ \t]{1,4}["']?([^\s"']{3,128})/dgi,
  /\bsqlcmd\b[^\n|;]{0,200}?[ \t]-P[ \t]{0,4}["']?([^\s"'-][^\s"']{2,127})/dg,
  /\b(?:mongo|mongosh|mongodump|mongorestore|mongoimport|mongoexport)[ \t][^\n|;]{0,200}?-p[ \t]{1,4}["']?([^\s"'-][^\s"']{2,127})/dg,
  /\bopenssl[ \t][^\n|;]{0,200}?[ \t"']pass:([^\s"']{3,128})/dg,
  /\bopenssl[ \t]{1,4}enc[ \t][^\n|;]{0,200}?[ \t]-k[ \t]{1,4}["']?([^\s"'-][^\s"']{2,127})/dg,
  /\bopenssl[ \t]{1,4}passwd[ \t](?:-[a-z0-9]{1,10}[ \t]{1,4}){1,4}["']?([^\s"')<-][^\s"')]{2,127})/dg,
  /\bkeytool\b[^\n|;]{0,300}?[ \t]-(?:storepass|keypass)[ \t]{1,4}["']?([^\s"'-][^\s"']{2,127})/dg,
  /\bzip[ \t][^\n|;]{0,100}?-P[ \t]{1,4}["']?([^\s"'-][^\s"']{2,127})/dg,
  /\bro?w?community6?[ \t]{1,4}["']?(?!public\b|private\b|default\b)([^\s"']{6,128})/dg,
  /\becho[ \t]{1,4}(?:-[en][ \t]{1,4})?["']?([^\s"'|\\]{3,128})(?:\\n[^\s"'|]{0,130})?["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?(?:passwd|realm[ \t]{1,4}join|adcli[ \t]{1,4}join|kinit|net[ \t]{1,4}ads[ \t]{1,4}join)\b/dg,
  /\b(?:realm[ \t]{1,4}join|adcli[ \t]{1,4}join|kinit|passwd)\b[^\n|;]{0,200}?<<<[ \t]{0,4}["']?([^\s"']{3,128})/dg,
  /\bnet(?:\.exe)?[ \t]{1,4}use[ \t]{1,4}(?:[A-Za-z*]:?[ \t]{1,4})?\\\\\S{1,200}[ \t]{1,4}["']?(?![/*])([^\s"']{3,128})/dgi,
  /\bnet(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}["']?[\w.-]{1,64}["']?[ \t]{1,4}["']?(?!\/)([^\s"']{3,128})/dgi,
];

/** An option or a setting that takes its value after a space. */
const spaced = [
  /(?<![\w-])--?([A-Za-z][\w-]{2,60})[ \t]{1,4}["']?([^\s"'-][^\s"']{0,4095})/dg,
  /\bconfigure[ \t]{1,4}set[ \t]{1,4}(?:[\w-]{1,40}\.)?([A-Za-z_]{3,60})[ \t]{1,4}["']?([^\s"']{1,4096})/dg,
  /(?:^|\n)[ \t]{0,40}(?:ENV|setx|setenv)[ \t]{1,4}([A-Za-z_]\w{1,99})[ \t]{1,4}["']?([^\s"'=]{1,4096})/dg,
];

/** What Windows is told to keep: `-Name DefaultPassword -Value …`, `reg add … /v DefaultPassword … /d …`. */
const registered = [
  /[ \t]-Name[ \t]{1,4}["']?([A-Za-z]\w{1,60})["']?[ \t][^\n|;]{0,80}?-Value[ \t]{1,4}["']?([^\s"'$][^\n"']{0,200})/dgi,
  /\breg(?:\.exe)?[ \t]{1,4}add\b[^\n]{0,200}?\/v[ \t]{1,4}["']?([A-Za-z]\w{1,60})["']?[ \t][^\n]{0,80}?\/d[ \t]{1,4}["']?([^\s"'$%][^\s"']{0,200})/dgi,
];

/** A name and a value as two arguments: `setdefault("DB_PASSWORD", "…")`. */
const called = /\(\s{0,4}["']([A-Za-z]{1,50}[_.-][\w.-]{1,99})["'],\s{0,4}["']([^"'\n]{1,4096})["']/dg;

/** Secrets that are given to commands. */
export function commandsIn(text: string): readonly Span[] {
  return [
    ...passwordCommands.flatMap((form) => spansOf(text, form, 'password', isGiven)),
    ...[...spaced, ...registered, called].flatMap((form) => spacedIn(text, form)),
    ...loginsIn(text),
    ...registryTokensIn(text),
    ...hashesIn(text),
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

/** npm's older tokens have the form of an identifier; here they are none. */
function registryTokensIn(text: string): readonly Span[] {
  return spansOf(
    text,
    /:_authToken[ \t]{0,4}=[ \t]{0,4}["']?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/dgi,
    'registry login',
    () => true,
  );
}

/** `usermod -p '$6$…'`: what is there to be tried against. */
function hashesIn(text: string): readonly Span[] {
  return spansOf(
    text,
    /\b(?:usermod|useradd|adduser|chpasswd)\b[^\n]{0,200}?[ \t](?:-p|--password)[ \t=]{1,4}["']?(\$[^\s"']{12,200})/dg,
    'password hash',
    isPasswordHash,
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
