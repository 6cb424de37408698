import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What ties code to one partition: an ARN's beginning, or the end of AWS's names in most partitions but not in all. */
const tied = /arn:aws(?:-[a-z-]+)?:|amazonaws\.com/;

interface Exception {
  readonly where: RegExp;
  readonly what: RegExp;
  readonly why: string;
}

const exceptions: readonly Exception[] = [
  {
    where: /^functions\/checks\//,
    what: /^\s*(?:why|console|cli|iac|source): /,
    why: 'Words for a person, who puts the names of their own partition there.',
  },
  {
    where: /^bin\/commands\/options\.ts$|^functions\/(?:notify\/publish|audit\/can-question)\.ts$/,
    what: /expected /,
    why: 'An example of what was expected, in the words of an error.',
  },
  {
    where: /^bin\/commands\/can\.ts$/,
    what: /^\s+auditor can /,
    why: 'Examples in the help of a command.',
  },
  {
    where: /^functions\/reasoning\/policy\/flaws\//,
    what: /one ends like /,
    why: 'An example in the words of a finding.',
  },
  {
    where: /^functions\/(?:checks|reasoning)\/iam\//,
    what: /'cloudformation\.amazonaws\.com'/,
    why: 'CloudFormation’s service principal, which is the same in every partition.',
  },
  {
    where: /^functions\/reasoning\/(?:public\/(?:everyone|kinds)|iam\/askers)\.ts$/,
    what: /'cognito-identity\.amazonaws\.com(?:\.cn)?(?::\w+)?'/,
    why: 'AWS’s own names of an identity provider and of its condition keys.',
  },
  {
    where: /^functions\/reasoning\/policy\/dns-suffix\.ts$/,
    what: /partition === 'aws-cn' \?/,
    why: 'The one place where the end of a service’s name follows from the partition.',
  },
  {
    where: /^functions\/reasoning\/cloudtrail\/security-events\.ts$/,
    what: /^\s+eventSource: /,
    why: 'What CloudTrail writes as the source of an event in every partition.',
  },
  {
    where: /^infra\//,
    what: /ServicePrincipal\('[a-z]+\.amazonaws\.com'/,
    why: 'The CDK’s way to name a service; it writes the partition’s own name into the template.',
  },
  {
    where: /^(?:scripts\/(?:populate|demo)|bench)\//,
    what: /./,
    why: 'Accounts that are made up for stand-ins of AWS, which know one partition.',
  },
];

/** The lines of a source file that are no comment. */
function codeLines(path: string): readonly (readonly [place: string, line: string])[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line, index) => [`${path}:${String(index + 1)}`, line] as const)
    .filter(([, line]) => !/^\s*(?:\/\/|\/\*|\*)/.test(line));
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?ts$|\.mjs$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

const found = ['bin', 'functions', 'infra', 'scripts', 'bench']
  .flatMap(sourcesIn)
  .flatMap(codeLines)
  .filter(([, line]) => tied.test(line));

test('no partition and no DNS suffix is written into code', () => {
  const allowed = ([place, line]: readonly [string, string]) =>
    exceptions.some(({ where, what }) => where.test(place.replace(/:\d+$/, '')) && what.test(line));
  expect(found.filter((each) => !allowed(each)).map(([place, line]) => `${place} ${line.trim()}`)).toEqual([]);
});

test.each(exceptions)('an exception is still needed: $why', ({ where, what }) => {
  // Prose of checks may come and go with them.
  if (where.test('functions/checks/ec2/x.ts')) return;
  expect(found.some(([place, line]) => where.test(place.replace(/:\d+$/, '')) && what.test(line))).toBe(true);
});
