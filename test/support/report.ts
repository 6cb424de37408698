import type { Change, Finding } from '../../functions/model/finding.ts';
import type { RunReport, ScopeAlert, SuppressionIssue, Undelivered, UnknownEntry } from '../../functions/model/run.ts';
import type { CheckText } from '../../functions/report/lookup.ts';
import type { Reported } from '../../functions/report/notices.ts';
import { ACCOUNT, NOW, REGION } from './account.ts';

/** An open finding that was there before. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    fingerprint: 'fp-1',
    checkId: 'ebs-encryption',
    title: 'EBS volume is not encrypted',
    service: 'ec2',
    severity: 'high',
    kind: 'exposure',
    status: 'active',
    account: ACCOUNT,
    region: REGION,
    resource: { arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-1`, name: 'vol-1', type: 'AWS::EC2::Volume' },
    owner: { name: 'team-a', by: 'tag' },
    discriminator: '',
    message: 'the volume is not encrypted',
    evidence: { encrypted: false },
    remediation: 'Copy its snapshot with encryption and swap the volume.',
    firstSeenAt: '2026-02-01T00:00:00.000Z',
    changedAt: '2026-02-01T00:00:00.000Z',
    ...over,
  };
}

/** A refused listing. */
export function unknownEntry(over: Partial<UnknownEntry> = {}): UnknownEntry {
  return {
    checkId: 'ebs-encryption',
    account: ACCOUNT,
    region: REGION,
    dataset: 'ec2.volumes',
    action: 'ec2:DescribeVolumes',
    reason: 'denied',
    detail: 'UnauthorizedOperation: You are not authorized to perform this operation.',
    ...over,
  };
}

/** One thing that happened to a finding. */
export function change(transition: Change['transition'], over: Partial<Finding> = {}): Change {
  return { transition, finding: finding(over), flapping: false, alert: 'digest' };
}

interface Contents {
  readonly findings?: readonly Finding[];
  readonly unknowns?: readonly UnknownEntry[];
  readonly changes?: readonly Change[];
  readonly baseline?: boolean;
  readonly scopeAlerts?: readonly ScopeAlert[];
  readonly suppressionIssues?: readonly SuppressionIssue[];
  readonly undelivered?: readonly Undelivered[];
}

/** The outcome of a run in which that was found, missed and changed; its counts follow. */
export function outcome(contents: Contents = {}): Reported {
  const { findings = [], unknowns = [], changes = [], baseline = false } = contents;
  const { scopeAlerts = [], suppressionIssues = [], undelivered = [] } = contents;
  return {
    report: reportOf(findings, unknowns, changes),
    news: { baseline, changes, scopeAlerts },
    suppressionIssues,
    undelivered,
  };
}

function reportOf(findings: readonly Finding[], unknowns: readonly UnknownEntry[], changes: readonly Change[]): RunReport {
  const open = findings.filter(({ status, suppression }) => status !== 'resolved' && suppression === undefined);
  const bad = (severity: Finding['severity']) => open.filter((each) => each.severity === severity).length;
  const happened = (transition: Change['transition']) => changes.filter((each) => each.transition === transition).length;
  return {
    run: {
      id: 'run-1',
      startedAt: NOW,
      finishedAt: '2026-03-01T00:00:03.200Z',
      account: ACCOUNT,
      complete: unknowns.length === 0,
      scopes: [
        { account: ACCOUNT, region: 'global', status: 'read' },
        { account: ACCOUNT, region: REGION, status: unknowns.length === 0 ? 'read' : 'partial' },
      ],
      apiCalls: { total: 12, byOperation: { 'ec2:DescribeVolumes': 12 } },
      throttled: 0,
    },
    findings,
    unknowns,
    changes: {
      new: happened('new'),
      reopened: happened('reopened'),
      resolved: happened('resolved'),
      updated: happened('updated'),
      'severity-raised': happened('severity-raised'),
      suppressed: happened('suppressed'),
      unsuppressed: happened('unsuppressed'),
      expired: happened('expired'),
    },
    summary: {
      pass: 7,
      fail: open.length,
      unknown: unknowns.length,
      suppressed: findings.filter(({ suppression }) => suppression !== undefined).length,
      bySeverity: {
        critical: bad('critical'),
        high: bad('high'),
        medium: bad('medium'),
        low: bad('low'),
        informational: bad('informational'),
      },
      unowned: open.filter(({ owner }) => owner.by === 'none').length,
    },
    population: [],
  };
}

/** The text of every check. */
export function checkText(): CheckText {
  return {
    why: 'Whoever gets at the disk reads everything on it.',
    remediation: { console: 'EC2 › Volumes', cli: 'aws ec2 copy-snapshot --encrypted', iac: 'AWS::EC2::Volume Encrypted: true' },
  };
}

/** What an outsider could put into a name, a tag or a description to harm whoever reads the report. */
export const hostile = {
  script: '<script>alert(1)</script>',
  attribute: '" onmouseover="alert(1)',
  formula: "=cmd|' /C calc'!A0",
  escape: '\u001b[2J\u001b]0;owned\u0007clean\u009b31m',
  backwards: 'bucket\u202egpj.exe',
  lines: 'one\r\ntwo\u2028three',
};

/** The whole text of something that comes in pieces. */
export function textOf(pieces: Iterable<string>): string {
  return [...pieces].join('');
}
