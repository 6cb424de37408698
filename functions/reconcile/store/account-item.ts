import { z } from 'zod';
import { scopeMemorySchema, type ScopeMemory } from '../findings/scope-memory.ts';
import type { Item, Key } from './store.ts';
import { keys } from './table.ts';

const debtSchema = z.object({
  runId: z.string(),
  startedAt: z.string(),
  /** `recording`: what it set out to change may not all have been written. */
  stage: z.enum(['recording', 'recorded']),
  /** True when there is something to be told. */
  owed: z.boolean(),
});

/** What a run set out to write and to tell. It stands from before the first write until the last message. */
export type Debt = z.infer<typeof debtSchema>;

export function debtItem(account: string, debt: Debt): Item & Key {
  return { pk: keys.account(account), sk: keys.debt(debt.startedAt, debt.runId), ...debt };
}

const stateSchema = z.object({
  /** JSON by region. */
  scopes: z.string(),
  summedUpAt: z.string().exactOptional(),
  firstRun: z.string().exactOptional(),
  lastComplete: z.string().exactOptional(),
});

export interface AccountState {
  readonly scopes: ScopeMemory;
  /** When the last message went out that summed everything up. Absent until a run has looked at the whole account. */
  readonly summedUpAt?: string;
  /** When the first run started that looked at the whole account, of those since this is kept. */
  readonly firstRun?: string;
  /** When the last such run started that missed nothing. */
  readonly lastComplete?: string;
}

export function stateItem(account: string, { scopes, ...rest }: AccountState): Item & Key {
  return { pk: keys.account(account), sk: keys.state, scopes: JSON.stringify(scopes), ...rest };
}

/** The state and the debts among an account's items. */
export function accountItems(items: readonly Item[]): { readonly state?: AccountState; readonly debts: readonly Debt[] } {
  const state = items.find(({ sk }) => sk === keys.state);
  const debts = items.filter(({ sk }) => typeof sk === 'string' && sk.startsWith(keys.debts));
  return {
    debts: debts.map((item) => debtSchema.parse(item)),
    ...(state === undefined ? {} : { state: stateOf(state) }),
  };
}

function stateOf(item: Item): AccountState {
  const { scopes, ...rest } = stateSchema.parse(item);
  return { ...rest, scopes: scopeMemorySchema.parse(JSON.parse(scopes)) };
}
