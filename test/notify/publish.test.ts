import { queueJson } from '../../functions/notify/clean.ts';
import { topicRegion, topicTeller } from '../../functions/notify/publish.ts';
import { newWire, testTopic } from '../support/history.ts';
import { bodiesOf, change, news } from '../support/news.ts';
import { resource } from '../support/results.ts';

const topicArn = 'arn:aws:sns:eu-west-1:123456789012:alerts';

async function sentOf(told: Parameters<ReturnType<typeof topicTeller>>[0]) {
  const wire = newWire();
  const { client, sent } = testTopic(wire);
  await topicTeller({ topicArn, client })(told);
  return { sent, calls: wire.calls.length };
}

const wide = (index: number, evidence: Record<string, string>) =>
  change({}, { fingerprint: String(index).padStart(32, '0'), resource: resource(`vol-"ü"-${index}`), evidence });

test('machines get the JSON, people the text, and filter policies what they match on', async () => {
  const changes = [change(), change({ transition: 'resolved' }, { severity: 'low', kind: 'hygiene' })];
  const { sent } = await sentOf(news({ changes }));
  const { document, email } = bodiesOf(sent[0] ?? { body: '' });
  expect(email).toMatch(/^AWS account 123456789012: 1 new, 1 resolved/);
  expect(document).toMatchObject({ type: 'digest', messageId: 'digest-run-1', told: { total: 2 } });
  expect(sent[0]?.attributes).toEqual({
    messageId: 'digest-run-1',
    messageType: 'digest',
    account: '123456789012',
    owner: 'team-a',
    severity: '["high","low"]',
    kind: '["exposure","hygiene"]',
    check: 'ebs-encryption',
    service: 'ec2',
    region: 'eu-west-1',
    transition: '["new","resolved"]',
  });
});

test.each([
  ['many findings', 10_000, 10],
  ['large evidence', 100, 12_000],
  ['evidence too large for any message', 30, 50_000],
])('%s: the message stays under 256 KiB, cut between findings, with the number left out', async (_, count, size) => {
  const changes = Array.from({ length: count }, (__, index) => wide(index, { text: '"é'.repeat(size / 2) }));
  const { sent } = await sentOf(news({ changes, baseline: true }));
  const [message] = sent;
  const bytes = Buffer.byteLength(`${message?.body ?? ''}${message?.subject ?? ''}${JSON.stringify(message?.attributes)}`);
  expect(bytes).toBeLessThan(256 * 1024);
  const { document, email } = bodiesOf(message ?? { body: '' });
  expect(document.findings.length + document.omitted).toBe(count);
  expect(document.findings.length).toBeGreaterThan(3);
  expect(document.told.total).toBe(count);
  expect(document.more).toContain('auditor findings');
  expect(email).toContain(`And ${count - 25} more`);
});

test('several messages go in one call, ten at most', async () => {
  const changes = Array.from({ length: 24 }, (_, index) => ({ ...wide(index, {}), alert: 'each' as const }));
  const { sent, calls } = await sentOf(news({ changes }));
  expect([sent.length, calls]).toEqual([25, 3]);
});

test('a message that the answer does not name as sent is not taken for sent', async () => {
  const { client } = testTopic(newWire());
  client.middlewareStack.add(() => () => Promise.resolve({ output: { $metadata: {} }, response: {} }), {
    step: 'initialize',
    priority: 'high',
  });
  await expect(topicTeller({ topicArn, client })(news({ changes: [change()] }))).rejects.toThrow(
    '1 of 1 messages could not be sent',
  );
});

test('nothing to tell makes no call', async () => {
  expect((await sentOf(news())).calls).toBe(0);
});

test('what is no topic is refused, with what was expected', () => {
  expect(topicRegion('arn:aws-cn:sns:cn-north-1:123456789012:alerts')).toBe('cn-north-1');
  expect(() => topicRegion('alerts')).toThrow('expected an ARN such as');
});

test('JSON for queues holds no character that SQS refuses', () => {
  expect(queueJson({ a: 'x\ud800y\uffffz' })).toBe('{"a":"x\ufffdy\ufffdz"}');
});
