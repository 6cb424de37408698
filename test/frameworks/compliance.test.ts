import { frameworkView } from '../../functions/audit/framework-view.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import { complianceOf } from '../../functions/frameworks/compliance.ts';
import type { Control, Framework } from '../../functions/frameworks/framework.ts';
import type { Finding } from '../../functions/model/finding.ts';
import type { Population, UnknownEntry } from '../../functions/model/run.ts';
import { reportHtml } from '../../functions/report/html.ts';
import { complianceTable } from '../../functions/report/table-compliance.ts';
import { checkText, finding, hostile, outcome, unknownEntry } from '../support/report.ts';

const control = (over: Partial<Control> = {}): Control => ({
  id: '1.1',
  title: 'disks are encrypted',
  automatable: true,
  coverage: 'whole',
  checks: [{ id: 'ebs-encryption' }],
  ...over,
});

const framework = (...controls: readonly Control[]): Framework => ({
  id: 'cis',
  name: 'A framework',
  version: '1',
  about: 'Of somebody else.',
  parameters: {},
  controls: [...controls],
});

const judged = (over: Partial<Population> = {}): Population => ({
  checkId: 'ebs-encryption',
  passed: 3,
  failed: 0,
  suppressed: 0,
  unknown: 0,
  notApplicable: 0,
  ...over,
});

interface Run {
  readonly findings?: readonly Finding[];
  readonly unknowns?: readonly UnknownEntry[];
  readonly population?: readonly Population[];
}

function statusOf(one: Control, { findings = [], unknowns = [], population = [judged()] }: Run = {}): string | undefined {
  return complianceOf(framework(one), { findings, unknowns, population }).controls[0]?.status;
}

const suppression = { id: 's', reason: 'known', owner: 'me' };

describe('a control', () => {
  test.each<readonly [string, Control, Run, string]>([
    ['with an open finding', control(), { findings: [finding()] }, 'failed'],
    ['with an open finding, and a reading missing', control(), { findings: [finding()], unknowns: [unknownEntry()] }, 'failed'],
    ['with nothing open, and a reading missing', control(), { unknowns: [unknownEntry()] }, 'unknown'],
    [
      'with a suppressed finding, and a reading missing',
      control(),
      { findings: [finding({ suppression })], unknowns: [unknownEntry()] },
      'unknown',
    ],
    ['whose findings are all suppressed', control(), { findings: [finding({ suppression })] }, 'accepted'],
    [
      'with one suppressed and one open',
      control(),
      { findings: [finding({ suppression }), finding({ fingerprint: 'fp-2' })] },
      'failed',
    ],
    ['with a resolved finding', control(), { findings: [finding({ status: 'resolved' })] }, 'passed'],
    ['with nothing open', control(), {}, 'passed'],
    ['of things that the account does not have', control(), { population: [judged({ passed: 0 })] }, 'nothing-to-judge'],
    ['whose checks did not run', control(), { population: [] }, 'not-judged'],
    ['that no check answers', control({ coverage: 'none', checks: [] }), {}, 'not-covered'],
    ['that no reading shows', control({ automatable: false, coverage: 'none', checks: [] }), {}, 'not-automatable'],
    ['of another check than the open finding', control(), { findings: [finding({ checkId: 'kms-rotation' })] }, 'passed'],
  ])('%s', (_name, one, run, status) => {
    expect(statusOf(one, run)).toBe(status);
  });

  test('counts only failures of the kind that it speaks of', () => {
    const one = control({ checks: [{ id: 'ebs-encryption', discriminator: 'root-use' }] });
    expect(statusOf(one, { findings: [finding({ discriminator: 'vpc-changes' })] })).toBe('passed');
    expect(statusOf(one, { findings: [finding({ discriminator: 'root-use' })] })).toBe('failed');
  });

  test('counts only failures whose evidence has what it speaks of, and those that lack the whole', () => {
    const one = control({ checks: [{ id: 'ebs-encryption', evidence: 'weaker.minimumLength' }] });
    expect(statusOf(one, { findings: [finding({ evidence: { weaker: { remembered: { set: 1 } } } })] })).toBe('passed');
    expect(statusOf(one, { findings: [finding({ evidence: { weaker: { minimumLength: { set: 8 } } } })] })).toBe('failed');
    expect(statusOf(one, { findings: [finding({ evidence: { policy: null } })] })).toBe('failed');
  });
});

test('a framework demands what it demands, whatever the configuration says, and leaves the rest to it', () => {
  const demanding: Framework = { ...framework(control()), parameters: { 'iam-password-policy': { minimumLength: 14 } } };
  const own = {
    ...defaultConfig,
    checks: {
      'iam-password-policy': { enabled: true, severity: 'low' as const, parameters: { minimumLength: 8, maxAgeDays: 30 } },
      'kms-rotation': { enabled: false },
    },
  };
  const { checks, config } = frameworkView(demanding, own);
  expect(checks).toEqual(['ebs-encryption']);
  expect(config.checks).toEqual({
    'iam-password-policy': { enabled: true, severity: 'low', parameters: { minimumLength: 14, maxAgeDays: 30 } },
    'kms-rotation': { enabled: false },
  });
});

test('the table puts first what asks for something, and obeys no name', () => {
  const findings = [finding({ resource: { ...finding().resource, name: hostile.escape, label: hostile.escape } })];
  const controls = [
    control({ id: '1.2', title: 'not looked at', coverage: 'none', checks: [] }),
    control({ coverage: 'partly', note: 'volumes only' }),
  ];
  const compliance = complianceOf(framework(...controls), { findings, unknowns: [], population: [judged()] });
  const text = complianceTable(compliance, { findings, unknowns: [unknownEntry()] }, { colour: false });
  expect(text).not.toContain('\u001b');
  expect(text).toContain('2 controls: 1 failed, 1 not covered');
  expect(text.indexOf('1.1  disks are encrypted  (answered in part)')).toBeLessThan(text.indexOf('1.2  not looked at'));
  expect(text).toContain('volumes only');
  expect(text).toContain('ec2:DescribeVolumes');
});

test('the page shows the same, and runs nothing that a name holds', () => {
  const compliance = complianceOf(framework(control({ title: hostile.script, note: hostile.attribute, coverage: 'partly' })), {
    findings: [finding()],
    unknowns: [],
    population: [judged()],
  });
  const { report, ...rest } = outcome({ findings: [finding()] });
  const page = [...reportHtml({ ...rest, report: { ...report, compliance } }, checkText)].join('');
  expect(page).toContain('<section id="compliance">');
  expect(page).toContain('answered in part');
  expect(page).toContain('FAILED (1)');
  expect(page).not.toContain(hostile.script);
  expect([...reportHtml({ ...rest, report }, checkText)].join('')).not.toContain('id="compliance"');
});
