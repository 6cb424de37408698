import { type History, openHistory, parseHistorySpec } from '../../functions/reconcile/store/history.ts';

/** Opens a history for one question, and closes it whatever the answer. */
export async function withHistory<T>(where: string, ask: (history: History) => Promise<T>): Promise<T> {
  const history = await openHistory(parseHistorySpec(where), { clock: () => new Date() });
  try {
    return await ask(history);
  } finally {
    await history.close();
  }
}
