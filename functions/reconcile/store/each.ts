/** Does `work` for each value, so many at a time. After the first failure no more is begun; that failure is thrown. */
export async function eachOf<T>(values: readonly T[], width: number, work: (value: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < values.length && !failed; index = next++) {
      const value = values[index];
      if (value === undefined) continue;
      try {
        await work(value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(width, values.length) }, worker));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
