import { createHash } from 'node:crypto';
import { reportHtml } from '../../functions/report/html.ts';
import { change, checkText, finding, hostile, outcome, textOf, unknownEntry } from '../support/report.ts';

const render = (given: Parameters<typeof outcome>[0]) => textOf(reportHtml(outcome(given), checkText));
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

  test('counts the checks that want for one action where they are many, and names them to whoever asks', () => {
    const many = Array.from({ length: 13 }, (_, at) => unknownEntry({ checkId: `check-${String(at)}` }));
    expect(render({ unknowns: many.slice(1) })).toMatch(/Leaves unknown: check-1, check-10, .*check-9\./);
    const page = render({ unknowns: many });
    expect(page).toContain('Leaves 13 checks unknown.');
    expect(page).toMatch(/<summary class="soft">13 checks<\/summary>\s*<p>check-0, check-1, check-10, .*check-9<\/p>/);
  });

  test('has the findings under who is to mend them, whose worst is worst first, each to be linked to', () => {
    const page = render({
      findings: [
        finding({ fingerprint: 'a', severity: 'medium', owner: { name: 'team a/b', by: 'tag' } }),
        finding({ fingerprint: 'b', severity: 'medium', owner: { name: 'team a/b', by: 'stack' } }),
        finding({ fingerprint: 'c', severity: 'critical', owner: { name: 'unowned', by: 'none' } }),
        finding({ fingerprint: 'd', severity: 'low', owner: { name: 'unowned', by: 'tag' } }),
      ],
    });
    const sections = [...page.matchAll(/<section class="owner" id="([^"]*)">\s*<h3 class="name">([^<]*) <small>([^<]*)</g)];
    expect(sections.map(([, id, name, total]) => [id, name, total])).toEqual([
      ['unowned', 'unowned', '1 finding: nothing says whose they are'],
      ['owner-team%20a%2Fb', 'team a/b', '2 findings'],
      ['owner-unowned', 'unowned', '1 finding'],
    ]);
    expect(page).toContain('href="#owner-team%2520a%252Fb"');
    expect(page).toContain('<b>1</b> unowned');
    const places = [
      'id="unowned"',
      'id="f-c"',
      'id="owner-team%20a%2Fb"',
      'id="f-a"',
      'id="f-b"',
      'id="owner-unowned"',
      'id="f-d"',
    ];
    const found = places.map((place) => page.indexOf(place));
    expect(found).toEqual(found.toSorted((one, other) => one - other));
    expect(found).not.toContain(-1);
  });

  test('an owner whose name cannot stand in an address is shown all the same', () => {
    expect(render({ findings: [finding({ owner: { name: 'half \ud83d', by: 'tag' } })] })).toContain(
      'id="owner-half%20%EF%BF%BD"',
    );
  });

  test('shows how many things each check judged, and how they fared', () => {
    const given = outcome({ findings: [finding()] });
    const population = [
      { checkId: 'b', passed: 1234, failed: 0, suppressed: 0, unknown: 2, notApplicable: 7 },
      { checkId: 'a', passed: 0, failed: 3, suppressed: 4, unknown: 0, notApplicable: 0 },
    ];
    const page = textOf(reportHtml({ ...given, report: { ...given.report, population } }, checkText));
    const rows = [...page.matchAll(/<tr>\s*<th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)];
    const cells = rows.map(([, id, rest = '']) => [id, ...[...rest.matchAll(/>([\d,]+)</g)].map(([, count]) => count)]);
    expect(cells).toEqual([
      ['a', '0', '3', '4', '0', '0'],
      ['b', '1,234', '0', '0', '2', '7'],
    ]);
    expect(page).toContain('1,250 judgements');
  });

  test('is made a finding at a time', () => {
    const many = Array.from({ length: 40 }, (_none, index) => finding({ fingerprint: `n-${String(index)}` }));
    const pieces = [...reportHtml(outcome({ findings: many }), checkText)];
    expect(Math.max(...pieces.map((piece) => piece.match(/id="f-n-/g)?.length ?? 0))).toBe(1);
  });

  test('every element that is opened is closed', () => {
    const page = render({
      findings: [finding(), finding({ suppression: { id: 's', reason: 'r', owner: 'o' } })],
      changes: [change('new')],
    });
    const open: string[] = [];
    for (const [, end, name = ''] of only(page, 'body').matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
      if (['input', 'br'].includes(name)) continue;
      if (end === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test('a finding whose check is gone is shown all the same', () => {
    expect(textOf(reportHtml(outcome({ findings: [finding()] }), () => undefined))).toContain('EBS volume is not encrypted');
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
      owner: { name: text, by: 'tag' },
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
