import { UNOWNED } from '../../functions/model/owner.ts';
import { reportTable } from '../../functions/report/table.ts';
import { change, finding, hostile, outcome, unknownEntry } from '../support/report.ts';

const named = (name: string) => ({ arn: `arn:aws:s3:::${name}`, name, type: 'AWS::S3::Bucket' });
const plain = (given: Parameters<typeof outcome>[0]) => reportTable(outcome(given), { colour: false });

describe('the table', () => {
  test('has the worst first, under its severity, with what is wrong and how to mend it', () => {
    const text = plain({
      findings: [
        finding({ fingerprint: 'a', severity: 'low', checkId: 'sg-egress-open' }),
        finding({
          fingerprint: 'b',
          severity: 'critical',
          checkId: 's3-bucket-public',
          status: 'new',
          message: 'anyone may read',
        }),
      ],
    });
    expect(text.indexOf('CRITICAL (1)')).toBeGreaterThan(-1);
    expect(text.indexOf('CRITICAL (1)')).toBeLessThan(text.indexOf('LOW (1)'));
    expect(text).toMatch(/NEW +eu-west-1 +vol-1 +anyone may read/);
    expect(text).toContain('Mend: Copy its snapshot');
    expect(text).toContain('2 open findings (1 critical, 1 low), 7 passed, 0 unknown');
  });

  test('says what changed, resolved findings with why', () => {
    const text = plain({ changes: [change('resolved', { status: 'resolved', resolution: 'deleted' }), change('new')] });
    expect(text).toContain('WHAT CHANGED  1 new, 1 resolved');
    expect(text).toMatch(/resolved \(deleted\) +high +ebs-encryption +vol-1/);
  });

  test('says that nothing changed, and that a run is the first', () => {
    expect(plain({})).toContain('Nothing since the run before.');
    expect(plain({ baseline: true, changes: [change('new')] })).toContain('First run for this account');
  });

  test('names each missing action once, with all that it leaves unknown, and does not call the run whole', () => {
    const text = plain({ unknowns: [unknownEntry(), unknownEntry({ checkId: 'ebs-other', region: 'us-east-1' })] });
    expect(text).toContain('COULD NOT BE READ (2)');
    expect(text).toContain('denied in eu-west-1, us-east-1; leaves unknown: ebs-encryption, ebs-other');
    expect(text).toContain('Mend: allow the auditor ec2:DescribeVolumes');
    expect(text).toContain('This run is incomplete');
  });

  test('says what the owner should know of the audit itself', () => {
    const text = plain({
      scopeAlerts: [
        { account: '111122223333', region: 'eu-west-1', state: 'unreadable', runs: 3, since: '2026-02-01T00:00:00.000Z' },
      ],
      suppressionIssues: [
        { id: 'old', problem: 'expired' },
        { id: 'typo', problem: 'matches-nothing' },
        { id: 'twice', problem: 'shadowed', by: ['wide'] },
      ],
      undelivered: [{ runId: 'run-0', error: 'AuthorizationError' }],
    });
    expect(text).toContain('Nothing of eu-west-1 of account 111122223333 could be read in 3 runs in a row, since 2026-02-01.');
    expect(text).toContain('Suppression old has expired');
    expect(text).toContain('Suppression typo matches no finding.');
    expect(text).toContain('Suppression twice mutes only what wide mutes already.');
    expect(text).toContain('The messages of run run-0 could not be sent, and stay owed: AuthorizationError');
  });

  test('suppressed findings are counted apart, and resolved ones are not open', () => {
    const text = plain({
      findings: [
        finding({ suppression: { id: 's', reason: 'known', owner: 'team' } }),
        finding({ fingerprint: 'b', status: 'resolved', resolution: 'fixed' }),
      ],
    });
    expect(text).not.toContain('HIGH');
    expect(text).toContain('0 open findings, 7 passed, 0 unknown, 1 suppressed');
  });

  test('long lists are cut, and say how many are left out', () => {
    const text = plain({ findings: Array.from({ length: 25 }, (_none, index) => finding({ fingerprint: String(index) })) });
    expect(text).toContain('… and 15 more');
  });

  test('of many checks, the worst are listed and the others counted', () => {
    const findings = Array.from({ length: 160 }, (_none, index) =>
      Array.from({ length: 1 + (index % 3) }, (_one, at) =>
        finding({
          fingerprint: `${String(index)}-${String(at)}`,
          checkId: `check-${String(index).padStart(3, '0')}`,
          severity: index < 4 ? 'critical' : 'medium',
        }),
      ),
    ).flat();
    const text = plain({ findings });
    expect(text.split('\n').length).toBeLessThan(100);
    expect(text.match(/^ {4}Mend:/gm)).toHaveLength(10);
    expect(text).toContain('CRITICAL (7)');
    expect(text).toContain(`MEDIUM (${String(findings.length - 7)})`);
    expect(text).toMatch(/^ {2}check-\d{3} {2}EBS volume is not encrypted {2}3 resources$/m);
    expect(text).toContain('… and 140 checks with');
    expect(text).toContain(`${String(findings.length)} open findings`);
  });

  test('names the owner: once where all findings of a check are one owner’s, else with each', () => {
    const of = (fingerprint: string, name: string, checkId = 'ebs-encryption') =>
      finding({ fingerprint, checkId, owner: name === 'unowned' ? UNOWNED : { name, by: 'tag' } });
    const text = plain({
      findings: [of('a', 'team-a'), of('b', 'team-a'), of('c', 'team-b', 'other'), of('d', 'unowned', 'other')],
    });
    expect(text.match(/Owner: .*/g)).toEqual(['Owner: team-a']);
    expect(text.match(/\(owner: .*\)/g)).toEqual(['(owner: team-b)', '(owner: unowned)']);
    expect(text).toContain('By owner: team-a 2, team-b 1, unowned 1');
  });

  test('every line fits 100 columns, whatever the names', () => {
    const long = 'x'.repeat(300);
    const text = plain({
      findings: [
        finding({ resource: named(long), title: `${long} ${long}`, message: long, remediation: long, region: long }),
        finding({ fingerprint: 'fp-2', message: long, owner: { name: long, by: 'tag' } }),
      ],
      unknowns: [unknownEntry({ action: long, detail: long, resource: named(long) })],
      changes: [change('new', { resource: named(long) })],
    });
    expect(Math.max(...text.split('\n').map((line) => Array.from(line).length))).toBeLessThanOrEqual(100);
  });

  test('what others wrote cannot move the cursor, colour, or turn the text around', () => {
    const text = plain({
      findings: [
        finding({
          resource: named(hostile.backwards),
          title: hostile.escape,
          message: hostile.lines,
          owner: { name: hostile.escape, by: 'tag' },
        }),
      ],
      unknowns: [unknownEntry({ detail: hostile.escape, action: hostile.escape })],
      changes: [change('new', { resource: named(hostile.escape) })],
    });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
    expect(text).toContain('one two three');
  });

  test('colours only when asked', () => {
    const given = outcome({ findings: [finding()] });
    expect(reportTable(given, { colour: false })).not.toContain('\u001b');
    expect(reportTable(given, { colour: true })).toContain('\u001b[31mHIGH (1)\u001b[0m');
  });
});

test.each([
  [{ checks: ['s3-versioning'] }, 'check s3-versioning only'],
  [{ regions: ['eu-west-1', 'us-east-1'] }, 'regions eu-west-1, us-east-1 only'],
  [
    { checks: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], regions: ['eu-west-1'] },
    'checks a, b, c, d, e and 2 more in region eu-west-1 only',
  ],
])('a run that was asked for a part says so: %j', (narrowed, words) => {
  const whole = outcome();
  const { report } = whole;
  const told = (run: typeof report.run) =>
    reportTable({ ...whole, report: { ...report, run } }, { colour: false }).replaceAll(/\s+/g, ' ');
  expect(told({ ...report.run, narrowed })).toContain(`This run was asked for ${words}: it says nothing of the rest.`);
  expect(told(report.run)).not.toContain('says nothing of the rest');
});
