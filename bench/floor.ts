import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import type { ServiceLimit } from '../functions/collect/limiter.ts';
import type { Questions } from '../test/support/fault-proxy.ts';

/** The fewest calls that tell what was learnt of a service: each question once. With what the service permits. */
export interface Floor {
  readonly service: string;
  readonly calls: number;
  /** Of these, for further pages. */
  readonly furtherPages: number;
  /** Calls to the busiest of its endpoints. */
  readonly busiest: number;
  readonly limit: ServiceLimit | undefined;
}

/** The floor of each service that was asked anything: nothing is written down here of what the checks need to know. */
export async function floorOf(questions: readonly Questions[]): Promise<readonly Floor[]> {
  const limits = await limitsOfServices();
  const services = [...new Set(questions.map(({ service }) => service))].sort();
  return services.map((service): Floor => {
    const asked = questions.filter((each) => each.service === service);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
    return {
      service,
      calls: sum(asked.map(({ different }) => different)),
      furtherPages: sum(asked.map(({ furtherPages }) => furtherPages)),
      busiest: Math.max(...asked.map(({ different }) => different)),
      limit: limits.get(service),
    };
  });
}

const moduleSchema = z.record(z.string(), z.unknown());
const declared = z.object({
  id: z.string(),
  limit: z.object({ perSecond: z.number(), burst: z.number(), concurrency: z.number() }),
});

/** What the services declare that they stand; of one that has several rates, the first. */
async function limitsOfServices(): Promise<ReadonlyMap<string, ServiceLimit>> {
  const limits = new Map<string, ServiceLimit>();
  const folder = new URL('../functions/collect/', import.meta.url);
  for (const entry of await readdir(folder, { recursive: true })) {
    if (!/^[^/]+\/service\.ts$/.test(entry)) continue;
    const members: unknown = await import(new URL(entry, folder).href);
    for (const member of Object.values(moduleSchema.parse(Object.assign({}, members)))) {
      const { success, data } = declared.safeParse(member);
      if (success && !limits.has(data.id)) limits.set(data.id, data.limit);
    }
  }
  return limits;
}

/** Milliseconds that the floor's calls take when each service is asked as fast as it permits, all of them at once. */
export function floorTime(floor: readonly Floor[], latency: number): number {
  return Math.max(
    ...floor.map(({ busiest, limit }) => {
      if (limit === undefined) return latency;
      const underWay = Math.ceil(busiest / limit.concurrency) * latency;
      const admitted = (Math.max(0, busiest - limit.burst) / limit.perSecond) * 1000;
      return Math.max(underWay, admitted + latency);
    }),
  );
}
