import { Ajv2020 } from 'ajv/dist/2020.js';
import { messageJsonSchema } from '../../functions/notify/document.ts';
import { messagesOf } from '../../functions/notify/messages.ts';
import { unreadableReasons } from '../../functions/model/read.ts';
import { change, news } from '../support/news.ts';
import { resource } from '../support/results.ts';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(Object(messageJsonSchema()));

const gaps = {
  total: 9,
  sample: [
    {
      checkId: 'a',
      account: '1',
      region: 'eu-west-3',
      dataset: 'd',
      action: 'ec2:DescribeVolumes',
      reason: 'denied' as const,
      detail: 'no',
    },
  ],
};

test('nothing that is told, no message', () => {
  expect(messagesOf(news(), {})).toEqual([]);
  expect(messagesOf(news({ changes: [change({ transition: 'updated', alert: 'none' })] }), {})).toEqual([]);
});

test('a digest says on a small screen what happened, worst first, with proof, remedy and where to read on', () => {
  const changes = [
    change(
      { transition: 'resolved' },
      { status: 'resolved', resolution: 'fixed', severity: 'critical', resource: resource('vol-9') },
    ),
    change({}, { severity: 'medium' }),
    change({ transition: 'reopened' }, { severity: 'critical', status: 'reopened' }),
  ];
  const [digest] = messagesOf(news({ changes }), { reportUrl: 'https://reports.example/1' });
  expect(digest?.subject).toBe('AWS 123456789012: 1 new, 1 reopened, 1 resolved (2 critical, 1 medium)');
  expect(digest?.text).toBe(
    `AWS account 123456789012: 1 new, 1 reopened, 1 resolved.
Here: 2 critical, 1 medium. Open in all: 1 high.

CRITICAL (reopened) EBS volume is not encrypted: vol-1 in eu-west-1 of 123456789012, since 2026-03-01 00:00 UTC, first seen 2026-03-01 00:00 UTC, owner: team-a
  arn:aws:ec2:eu-west-1:123456789012:volume/vol-1
  Proof: the volume is not encrypted (encrypted false)
  Remedy: Swap in an encrypted copy.

MEDIUM (new) EBS volume is not encrypted: vol-1 in eu-west-1 of 123456789012, since 2026-03-01 00:00 UTC, owner: team-a
  arn:aws:ec2:eu-west-1:123456789012:volume/vol-1
  Proof: the volume is not encrypted (encrypted false)
  Remedy: Swap in an encrypted copy.

CRITICAL (resolved: fixed) EBS volume is not encrypted: vol-9 in eu-west-1 of 123456789012, first seen 2026-03-01 00:00 UTC, owner: team-a
  arn:aws:ec2:eu-west-1:123456789012:volume/vol-9

Report: https://reports.example/1
Run run-1, 2026-03-01T00:00:00.000Z`,
  );
});

test('an incomplete run is told as one, with what could not be read', () => {
  const run = { ...news().run, complete: false };
  const [digest] = messagesOf(news({ run, changes: [change()], unknowns: gaps }), {});
  expect(digest?.subject).toMatch(/INCOMPLETE$/);
  expect(digest?.text).toContain('INCOMPLETE: 9 things could not be read.');
  expect(digest?.text).toContain(
    'ec2:DescribeVolumes in eu-west-3: denied (a)\n    What helps: allow the auditor ec2:DescribeVolumes; `auditor policy` prints the whole policy\n  and 8 more',
  );
});

test('a region that is off is told once, with how much it costs', () => {
  const run = { ...news().run, complete: false };
  const checks = Array.from({ length: 10 }, (_, index) => `check-${String(index)}`);
  const off = { reason: 'region-disabled' as const, detail: 'the account has not enabled ap-east-1', things: 600, regions: [] };
  const costliest = [{ missing: `every call: ${off.detail}`, ...off, checks, checkCount: 140 }];
  const unknowns = { ...gaps, total: 609, gaps: { total: 9, costliest } };
  const [digest] = messagesOf(news({ run, changes: [change()], unknowns }), {});
  expect(digest?.text).toContain(
    '  every call: the account has not enabled ap-east-1: region-disabled (check-0, check-1, check-2, check-3 and 136 more)\n    What helps: enable the region for this account, or leave it out of the configuration\n  and 9 more\n',
  );
});

test('every kind of message holds to the published schema', () => {
  const scopeAlerts = [
    { account: '123456789012', region: 'eu-west-3', state: 'unreadable' as const, runs: 3, since: '2026-03-01T00:00:00.000Z' },
  ];
  const all = [
    ...messagesOf(news({ changes: [change({ alert: 'each' })], scopeAlerts, unknowns: gaps }), {}),
    ...messagesOf(news({ summaryDueSince: '2026-02-01T00:00:00.000Z' }), {}),
  ];
  expect(all.map(({ document }) => document.type)).toEqual(['finding', 'digest', 'scope', 'summary']);
  for (const { document } of all) {
    validate(JSON.parse(JSON.stringify(document)));
    expect(validate.errors).toBeNull();
  }
});

test('ids are the same whenever the same news is told again', () => {
  const told = news({ changes: [change({ alert: 'each' })] });
  expect(messagesOf(told, {}).map(({ id }) => id)).toEqual([`finding-run-1-${'f'.repeat(32)}`, 'digest-run-1']);
});

test('names that others chose can neither forge lines, nor turn the writing, nor make links', () => {
  const name = 'vol\r\nSubject: hi\u202egnp.exe\u0007 https://evil.example \u200b';
  const [single] = messagesOf(
    news({ changes: [change({ alert: 'each' }, { resource: resource(name), message: `x\n${name}` })] }),
    {},
  );
  expect(single?.text.split('\n').filter((line) => line.startsWith('Subject'))).toEqual([]);
  expect(single?.text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]|https:\/\/evil/u);
  expect(single?.subject).toMatch(/^[\x20-\x7e]{1,100}$/);
});

test('a subject is at most 100 characters of ASCII, whatever the title', () => {
  const long = change({ alert: 'each' }, { title: 'Größe 🚀 '.repeat(40) });
  for (const { subject } of messagesOf(news({ changes: [long] }), {})) expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,99}$/);
});

test('a message says whose a finding is, what people call the resource, and what to paste', () => {
  const about = {
    owner: { name: 'web', by: 'tag' as const },
    resource: resource('sg-0a1b', { label: 'web-servers' }),
    remedyCommand: "aws ec2 revoke-security-group-ingress --group-id 'sg-0a1b'\naws s3 ls s3://x",
  };
  const [single, digest] = messagesOf(news({ changes: [change({ alert: 'each' }, about)] }), {});
  expect(single?.text.split('\n')[0]).toBe(
    'HIGH (new) EBS volume is not encrypted: web-servers (sg-0a1b) in eu-west-1 of 123456789012, since 2026-03-01 00:00 UTC, owner: web',
  );
  expect(single?.text).toContain(
    "\n  Command: aws ec2 revoke-security-group-ingress --group-id 'sg-0a1b'\n  Command: aws s3 ls s3://x\n",
  );
  expect(single?.document.findings).toMatchObject([{ owner: about.owner, resource: { label: 'web-servers' } }]);
  expect(digest?.document.findings).toMatchObject([{ remedyCommand: about.remedyCommand }]);
  for (const { attributes } of [single, digest].flatMap((each) => each ?? [])) expect(attributes['owner']).toBe('web');
});

test('a command that a message cannot show as it is, it does not show', () => {
  const long = change({}, { remedyCommand: `aws x '${'a'.repeat(600)}'` });
  const link = change({}, { remedyCommand: 'curl https://evil.example' });
  for (const each of [long, link]) {
    const [digest] = messagesOf(news({ changes: [each] }), {});
    expect(digest?.text).toContain('  Command: stands in the report');
    expect(digest?.text).not.toMatch(/aaaa|evil/);
  }
});

test('a digest of several owners names all of them, for people and for filter policies', () => {
  const changes = [
    change({}, { owner: { name: 'web', by: 'tag' } }),
    change({}, { owner: { name: 'web', by: 'stack' } }),
    change({}, { owner: { name: 'unowned', by: 'none' } }),
  ];
  const [digest] = messagesOf(news({ changes }), {});
  expect(digest?.attributes['owner']).toEqual(['unowned', 'web']);
  expect(digest?.text).toContain('\nOwners: web 2, unowned 1.\n');
  expect(digest?.text).toContain(' UTC, unowned\n');
});

test('what an owner tag hides does not reach the attribute that a policy goes by', () => {
  const [digest] = messagesOf(news({ changes: [change({}, { owner: { name: 'we\u202eb\u0007', by: 'tag' } })] }), {});
  expect(digest?.attributes['owner']).toBe('we b');
});

test('each reason for which something could not be read has words of its own', () => {
  const remedies = unreadableReasons.map((reason) => {
    const sample = gaps.sample.map((entry) => ({ ...entry, reason }));
    const run = { ...news().run, complete: false };
    const [digest] = messagesOf(news({ run, changes: [change()], unknowns: { total: 1, sample } }), {});
    const remedy = digest?.document.unknowns.sample[0]?.remedy ?? '';
    expect(digest?.text).toContain(`    What helps: ${remedy}\n`);
    return [reason, remedy] as const;
  });
  expect(new Set(remedies.map(([, remedy]) => remedy)).size).toBe(unreadableReasons.length);
  const by = new Map(remedies);
  expect(by.get('denied')).toMatch(/allow the auditor ec2:DescribeVolumes/);
  expect(by.get('refused-by-organisation')).toMatch(
    /no permission in the account helps: ask the administrators of the organisation/,
  );
  expect(by.get('region-disabled')).toMatch(/enable the region/);
  expect(by.get('not-in-region')).toMatch(/not offered in this region or partition/);
  expect(by.get('throttled')).toMatch(/rate of calls/);
  expect(by.get('unreachable')).toMatch(/network/);
  expect(by.get('malformed')).toMatch(/proxy/);
  expect(by.get('out-of-time')).toMatch(/time for the run was up/);
});

test('what is open in all comes from the history, and a narrowed run says what it looked at', () => {
  const open = { ...news().summary, fail: 40, bySeverity: { ...news().summary.bySeverity, high: 40 }, unowned: 3 };
  const run = { ...news().run, narrowed: { checks: ['s3-versioning'], regions: ['eu-west-1'] } };
  const [digest] = messagesOf(news({ run, changes: [change()], open }), {});
  expect(digest?.text).toContain('Open in all: 40 high.');
  expect(digest?.text).toContain('This run looked at the checks s3-versioning in eu-west-1 only, and says nothing of the rest.');
  expect(digest?.document).toMatchObject({ open: { total: 40, unowned: 3 }, run: { narrowed: run.narrowed } });
  validate(JSON.parse(JSON.stringify(digest?.document)));
  expect(validate.errors).toBeNull();
});

test('a scope alert carries its region and its state for filter policies', () => {
  const alert = { account: '123456789012', region: 'eu-west-3', runs: 3, since: '2026-03-01T00:00:00.000Z' };
  const scopeAlerts = (['unreadable', 'readable-again'] as const).map((state) => ({ ...alert, state }));
  const told = messagesOf(news({ scopeAlerts }), {}).map(({ attributes }) => [attributes['region'], attributes['transition']]);
  expect(told).toEqual([
    ['eu-west-3', 'unreadable'],
    ['eu-west-3', 'readable-again'],
  ]);
});
