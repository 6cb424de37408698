import { createHash } from 'node:crypto';
import { reportHtml } from '../../functions/report/html.ts';
import { change, checkText, finding, hostile, outcome, unknownEntry } from '../support/report.ts';

const render = (given: Parameters<typeof outcome>[0]) => reportHtml(outcome(given), checkText);
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The text inside the only element of that name. */
function only(page: string, element: string): string {
  const found = [...page.matchAll(new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`, 'g'))];
  expect(found).toHaveLength(1);
  return found[0]?.[1] ?? '';
}

describe('the HTML report', () => {
  test('shows each finding with why, evidence, how to mend it, and since when', () => {
    const page = render({ findings: [finding({ evidence: { port: 22, ranges: ['0.0.0.0/0'] } })] });
    for (const part of [
      'EBS volume is not encrypted',
      'Whoever gets at the disk reads everything on it.',
      '<dt>port</dt>',
      '0.0.0.0/0',
      'aws ec2 copy-snapshot --encrypted',
      'AWS::EC2::Volume Encrypted: true',
      '2026-02-01 00:00 UTC',
      'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1',
    ]) {
      expect(page).toContain(part);
    }
  });

  test('shows what changed and what could not be read', () => {
    const page = render({
      unknowns: [unknownEntry()],
      changes: [change('resolved', { status: 'resolved', resolution: 'fixed' })],
    });
    expect(page).toContain('resolved, fixed');
    expect(page).toContain('<code>ec2:DescribeVolumes</code>');
    expect(page).toContain('Not everything could be read.');
  });

  test('a finding whose check is gone is shown all the same', () => {
    expect(reportHtml(outcome({ findings: [finding()] }), () => undefined)).toContain('EBS volume is not encrypted');
  });

  test('asks the network for nothing, and lets only its own style and script run', () => {
    const page = render({ findings: [finding()] });
    expect(page).not.toMatch(/(?:src|href)="(?!data:,"|#)/);
    expect(page).not.toMatch(/\s(?:style|on\w+)=/);
    const policy = (/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&#39;', "'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hashOf(only(page, 'style'))}`);
    expect(policy).toContain(`script-src ${hashOf(only(page, 'script'))}`);
  });

  test.each(Object.entries(hostile))('hostile text stays text wherever it stands: %s', (_name, text) => {
    const hostileFinding = finding({
      fingerprint: text,
      checkId: text,
      title: text,
      region: text,
      account: text,
      message: text,
      remediation: text,
      resource: { arn: text, name: text, type: text },
      evidence: { [text]: text, list: [text], nested: { [text]: text } },
      suppression: { id: text, reason: text, owner: text, expiresAt: text },
    });
    const { suppression: _muted, ...open } = hostileFinding;
    const page = render({
      findings: [hostileFinding, open],
      unknowns: [unknownEntry({ detail: text, action: text, region: text, checkId: text })],
      undelivered: [{ runId: text, error: text }],
      changes: [{ transition: 'new', finding: open, flapping: true, alert: 'none' }],
    });
    expect(only(page, 'script')).not.toContain('alert');
    expect(page).not.toContain(hostile.script);
    expect(page).not.toMatch(/<[^>]*\sonmouseover="/);
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
