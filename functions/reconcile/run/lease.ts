import { z } from 'zod';
import { HistoryConflict, LeaseHeld, LeaseLost } from '../store/errors.ts';
import type { History } from '../store/history.ts';
import type { Condition, Item, Key } from '../store/store.ts';
import { keys } from '../store/table.ts';

const leaseSchema = z.object({
  /** Grows with each holder. What a former holder wrote cannot be told from what the present one did but by it. */
  fence: z.number().int(),
  runId: z.string(),
  /** The opening of the history that the holder has. */
  instance: z.string(),
  since: z.string(),
  /** When it lapses unless renewed. Milliseconds since 1970; 0 once given back. */
  until: z.number(),
});
type LeaseItem = z.infer<typeof leaseSchema>;

/** How long a lease lasts from its last renewal. */
export const LEASE_MS = 60_000;
/** A write that cannot be known to end before the lease does is not begun: this is what it may take. */
const MARGIN_MS = 15_000;
const POLL_MS = 1_000;

export interface LeaseRequest {
  readonly account: string;
  readonly runId: string;
  readonly startedAt: string;
  /** How long to wait for another run to end; without it, not at all. */
  readonly waitMs?: number;
}

/** The right to write an account's history, which lapses unless renewed. */
export interface Lease {
  readonly account: string;
  readonly runId: string;
  /** The run that held the account before and never gave it back. */
  readonly interrupted?: { readonly runId: string; readonly since: string };
  /** @throws LeaseLost when another run has taken over */
  renew(): Promise<void>;
  /**
   * Writes an item if the lease holds long enough, and neither a later holder has written it nor `condition` fails.
   * @throws LeaseLost when the lease is lost
   */
  put(item: Item & Key, condition?: Condition): Promise<boolean>;
  /** As `put`. */
  remove(key: Key): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes the lease of an account.
 *
 *   run A: acquire(fence 7) ── … stalls … ─────────────────────► put: until passed ─► LeaseLost, nothing sent
 *   run B:                     until passed ─ acquire(fence 8) ─ put …
 *
 * @throws LeaseHeld when another run has it and does not end within `waitMs`
 */
export async function acquireLease(history: History, request: LeaseRequest): Promise<Lease> {
  const deadline = history.clock().getTime() + (request.waitMs ?? 0);
  for (;;) {
    const current = await readLease(history, request.account);
    const now = history.clock().getTime();
    if (current === undefined || isFree(current, history, now)) {
      const taken = await take(history, request, current);
      if (taken !== undefined) return heldLease(history, request, { lease: taken, before: current });
    } else if (now >= deadline) {
      throw new LeaseHeld(request.account, { ...current, until: new Date(current.until).toISOString() });
    } else {
      await history.sleep(Math.min(POLL_MS, deadline - now));
    }
  }
}

async function readLease(history: History, account: string): Promise<LeaseItem | undefined> {
  const [item] = await history.store.query({ partition: keys.account(account), sortPrefix: keys.lease });
  return item === undefined ? undefined : leaseSchema.parse(item);
}

function isFree(lease: LeaseItem, history: History, now: number): boolean {
  return lease.until <= now || (history.exclusive && lease.instance !== history.instance);
}

async function take(
  history: History,
  { account, runId, startedAt }: LeaseRequest,
  before: LeaseItem | undefined,
): Promise<LeaseItem | undefined> {
  const until = history.clock().getTime() + LEASE_MS;
  const lease = { fence: (before?.fence ?? 0) + 1, runId, instance: history.instance, since: startedAt, until };
  const unchanged: Condition =
    before === undefined
      ? { expression: 'attribute_not_exists(#pk)', names: ['pk'] }
      : {
          expression: '#fence = :fence AND #until = :until',
          names: ['fence', 'until'],
          values: { fence: before.fence, until: before.until },
        };
  if (await history.store.put({ ...leaseKey(account), ...lease }, unchanged)) return lease;
  // The answer to a first try may have been lost on its way: then the lease is ours already.
  const current = await readLease(history, account);
  return current?.runId === runId && current.instance === history.instance ? current : undefined;
}

function leaseKey(account: string): Key {
  return { pk: keys.account(account), sk: keys.lease };
}

function heldLease(
  history: History,
  { account, runId }: LeaseRequest,
  { lease, before }: { readonly lease: LeaseItem; readonly before: LeaseItem | undefined },
): Lease {
  let until = lease.until;
  let renewing: Promise<void> | undefined;
  const mine: Condition = {
    expression: '#fence = :fence AND #runId = :runId',
    names: ['fence', 'runId'],
    values: { fence: lease.fence, runId },
  };
  const left = () => until - history.clock().getTime();
  const extend = async (): Promise<void> => {
    const next = history.clock().getTime() + LEASE_MS;
    if (!(await history.store.put({ ...leaseKey(account), ...lease, until: next }, mine))) throw new LeaseLost(account, runId);
    until = next;
  };
  const renew = (): Promise<void> => {
    renewing ??= extend().finally(() => (renewing = undefined));
    return renewing;
  };
  const guarded = async (write: (signal: AbortSignal) => Promise<boolean>): Promise<boolean> => {
    if (left() < 2 * MARGIN_MS) await renew();
    if (left() < MARGIN_MS) throw new LeaseLost(account, runId);
    return write(AbortSignal.timeout(left() - MARGIN_MS / 3));
  };
  return {
    account,
    runId,
    ...(before === undefined || before.until === 0 || before.runId === runId ? {} : { interrupted: before }),
    renew,
    put: (item, condition) =>
      guarded((signal) => history.store.put({ ...item, fence: lease.fence }, fenced(lease, condition), signal)),
    remove: (key) => guarded((signal) => history.store.remove(key, fenced(lease), signal)),
    async release() {
      await history.store.put({ ...leaseKey(account), ...lease, until: 0 }, mine);
    },
  };
}

/** What a later holder has written stays. */
function fenced({ fence }: LeaseItem, condition?: Condition): Condition {
  const own = '(attribute_not_exists(#fence) OR #fence <= :ownFence)';
  return {
    expression: condition === undefined ? own : `(${condition.expression}) AND ${own}`,
    names: [...new Set([...(condition?.names ?? []), 'fence'])],
    values: { ...condition?.values, ownFence: fence },
  };
}

/** @throws HistoryConflict when the write did not take place */
export async function mustPut(lease: Lease, item: Item & Key, what: string): Promise<void> {
  if (!(await lease.put(item))) throw new HistoryConflict(what);
}
