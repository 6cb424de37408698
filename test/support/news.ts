import { z } from 'zod';
import { messageSchema, type MessageDocument } from '../../functions/notify/document.ts';
import type { Change, Finding } from '../../functions/model/finding.ts';
import type { RunNews } from '../../functions/model/run.ts';
import { ACCOUNT, resource } from './results.ts';

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    fingerprint: 'f'.repeat(32),
    checkId: 'ebs-encryption',
    title: 'EBS volume is not encrypted',
    service: 'ec2',
    severity: 'high',
    kind: 'exposure',
    status: 'new',
    account: ACCOUNT,
    region: 'eu-west-1',
    resource: resource('vol-1'),
    owner: { name: 'team-a', by: 'tag' },
    discriminator: '',
    message: 'the volume is not encrypted',
    evidence: { encrypted: false },
    remediation: 'Swap in an encrypted copy.',
    firstSeenAt: '2026-03-01T00:00:00.000Z',
    changedAt: '2026-03-01T00:00:00.000Z',
    ...over,
  };
}

export function change(over: Partial<Change> = {}, about: Partial<Finding> = {}): Change {
  return { transition: 'new', finding: finding(about), flapping: false, alert: 'digest', ...over };
}

export function news(over: Partial<RunNews> = {}): RunNews {
  return {
    run: {
      id: 'run-1',
      startedAt: '2026-03-01T00:00:00.000Z',
      finishedAt: '2026-03-01T00:01:00.000Z',
      account: ACCOUNT,
      complete: true,
      scopes: [{ account: ACCOUNT, region: 'eu-west-1', status: 'read' }],
      apiCalls: { total: 1, byOperation: { 'ec2:DescribeVolumes': 1 } },
      throttled: 0,
    },
    baseline: false,
    changes: [],
    summary: {
      pass: 0,
      fail: 1,
      unknown: 0,
      suppressed: 0,
      bySeverity: { informational: 0, low: 0, medium: 0, high: 1, critical: 0 },
      unowned: 0,
    },
    unknowns: { total: 0, sample: [] },
    scopeAlerts: [],
    ...over,
  };
}

const bodies = z.object({ default: z.string(), email: z.string(), sms: z.string() });

/** What a message sent to a topic holds, for machines and for people. */
export function bodiesOf({ body }: { readonly body: string }): {
  readonly document: MessageDocument;
  readonly email: string;
  readonly sms: string;
} {
  const { default: text, email, sms } = bodies.strict().parse(JSON.parse(body));
  return { document: messageSchema.parse(JSON.parse(text)), email, sms };
}
