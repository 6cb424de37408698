import type { History } from '../../functions/reconcile/store/history.ts';
import { keyNames, type Item, type Key, type Store } from '../../functions/reconcile/store/store.ts';

/** A store in a map that counts what is asked of it, for sizes at which the embedded table would take minutes. */
export interface CountingStore extends Store {
  readonly counts: { reads: number; writes: number };
}

export function countingStore(): CountingStore {
  const items = new Map<string, Map<string, Item>>();
  const counts = { reads: 0, writes: 0 };
  const partition = (pk: string) => {
    const found = items.get(pk) ?? new Map<string, Item>();
    items.set(pk, found);
    return found;
  };
  return {
    counts,
    query({ index, partition: wanted, sortPrefix = '', newestFirst, limit }) {
      counts.reads += 1;
      const { partition: hash, sort } = keyNames(index === undefined ? {} : { index });
      const candidates =
        index === undefined ? [...partition(wanted).values()] : [...items.values()].flatMap((all) => [...all.values()]);
      const found = candidates
        .filter((item) => item[hash] === wanted && String(item[sort]).startsWith(sortPrefix))
        .sort((a, b) => (String(a[sort]) < String(b[sort]) ? -1 : 1));
      return Promise.resolve((newestFirst === true ? found.reverse() : found).slice(0, limit));
    },
    put(item: Item & Key) {
      counts.writes += 1;
      partition(item.pk).set(item.sk, item);
      return Promise.resolve(true);
    },
    remove({ pk, sk }) {
      counts.writes += 1;
      partition(pk).delete(sk);
      return Promise.resolve(true);
    },
  };
}

export function historyOver(store: Store, clock: () => Date): History {
  return {
    store,
    kept: true,
    exclusive: false,
    instance: 'test',
    place: 'memory',
    clock,
    sleep: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
