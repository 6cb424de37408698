import { Ajv2020 } from 'ajv/dist/2020.js';
import { messageJsonSchema } from '../../functions/notify/document.ts';
import { messagesOf } from '../../functions/notify/messages.ts';
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
  expect(digest?.subject).toBe('AWS 123456789012: 1 new, 1 back again, 1 resolved (2 critical, 1 medium)');
  expect(digest?.text).toBe(
    `AWS account 123456789012: 1 new, 1 back again, 1 resolved.
Here: 2 critical, 1 medium. Open in all: 1 high.

CRITICAL (back again) EBS volume is not encrypted
  123456789012 eu-west-1 vol-1
  arn:aws:ec2:eu-west-1:123456789012:volume/vol-1
  Proof: the volume is not encrypted (encrypted false)
  Remedy: Swap in an encrypted copy.

MEDIUM (new) EBS volume is not encrypted
  123456789012 eu-west-1 vol-1
  arn:aws:ec2:eu-west-1:123456789012:volume/vol-1
  Proof: the volume is not encrypted (encrypted false)
  Remedy: Swap in an encrypted copy.

CRITICAL (resolved: fixed) EBS volume is not encrypted
  123456789012 eu-west-1 vol-9
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
  expect(digest?.text).toContain('ec2:DescribeVolumes in eu-west-3: denied (a)\n  and 8 more');
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
