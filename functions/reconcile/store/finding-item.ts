import { z } from 'zod';
import { severityRank } from '../../model/severity.ts';
import { recordSchema, type FindingRecord } from '../findings/finding-record.ts';
import type { Item, Key } from './store.ts';
import { keys } from './table.ts';

/** Seconds since 1970, as DynamoDB's time to live wants them. */
export function expiryAfter(now: string, days: number): number {
  return Math.floor(Date.parse(now) / 1000) + days * 24 * 60 * 60;
}

/** An open finding stays for ever; a resolved one as long as the configuration says. */
export function findingItem(record: FindingRecord, retentionDays: number): Item & Key {
  const { fingerprint, account, region, checkId, severity, state, message, changedAt, changedIn, revision, resource } = record;
  const openOrder = `${4 - severityRank(severity)}#${fingerprint}`;
  return {
    pk: keys.scope(account, region),
    sk: keys.finding(fingerprint),
    id: fingerprint,
    checkId,
    checkOrder: `${account}#${region}#${fingerprint}`,
    ...(state === 'open' ? { openScope: `${account}#${region}`, openAccount: account, openOrder } : {}),
    ...(state === 'resolved' ? { expiresAt: expiryAfter(changedAt, retentionDays) } : {}),
    state,
    severity,
    resource: resource.arn,
    message,
    changedAt,
    changedIn,
    revision,
    record: JSON.stringify(record),
  };
}

const recordHolder = z.object({ record: z.string(), expiresAt: z.number().optional() });

export function recordOf(item: Item): FindingRecord {
  return recordSchema.parse(JSON.parse(recordHolder.parse(item).record));
}

/** True for what DynamoDB would have removed by now, had it got round to it. */
export function isExpired(item: Item, now: Date): boolean {
  const expiresAt = item['expiresAt'];
  return typeof expiresAt === 'number' && expiresAt * 1000 <= now.getTime();
}
