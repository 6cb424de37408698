import { z } from 'zod';
import { suppressionSchema, type SuppressionRule } from '../../config/schema.ts';
import { HistoryError } from './errors.ts';
import type { History } from './history.ts';
import { ruleId } from '../findings/suppress.ts';
import { keys } from './table.ts';

/** A suppression that stands in the history rather than in the configuration. */
export interface StoredSuppression {
  readonly id: string;
  readonly rule: SuppressionRule;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
}

const holder = z.object({ sk: z.string(), rule: z.string(), addedAt: z.string() });

/** All stored suppressions, oldest first. */
export async function storedSuppressions(history: History): Promise<readonly StoredSuppression[]> {
  const items = await history.store.query({ partition: keys.suppressions });
  return items
    .map((item) => {
      const { sk, rule, addedAt } = holder.parse(item);
      return { id: sk, rule: suppressionSchema.parse(JSON.parse(rule)), addedAt };
    })
    .sort((a, b) => a.addedAt.localeCompare(b.addedAt) || a.id.localeCompare(b.id));
}

/**
 * Mutes what a rule matches, from the next run on. A rule of the same id is replaced.
 * @throws HistoryError for a rule that is not well formed
 */
export async function addSuppression(history: History, rule: unknown): Promise<StoredSuppression> {
  requireKept(history);
  const parsed = suppressionSchema.safeParse(rule);
  if (!parsed.success) throw new HistoryError(`suppression: ${z.prettifyError(parsed.error)}`);
  const id = ruleId(parsed.data);
  const stored: StoredSuppression = { id, rule: { ...parsed.data, id }, addedAt: history.clock().toISOString() };
  await history.store.put({ pk: keys.suppressions, sk: id, rule: JSON.stringify(stored.rule), addedAt: stored.addedAt });
  return stored;
}

/**
 * Takes a stored suppression away: what it muted alerts from the next run on.
 * @throws HistoryError when there is none of this id
 */
export async function removeSuppression(history: History, id: string): Promise<void> {
  requireKept(history);
  const known = (await storedSuppressions(history)).map((each) => each.id);
  if (!known.includes(id)) {
    const list = known.length === 0 ? 'there are none' : `expected one of ${known.join(', ')}`;
    throw new HistoryError(`suppression ${JSON.stringify(id)} is not in the history: ${list}`);
  }
  await history.store.remove({ pk: keys.suppressions, sk: id });
}

function requireKept({ kept }: History): void {
  if (!kept) throw new HistoryError('suppressions are kept in a history: expected --history local:DIRECTORY or dynamodb:TABLE');
}
