import { identify, type Identity } from '../collect/account/identity.ts';
import { listRegions } from '../collect/account/regions.ts';
import { collect, type CollectProgress } from '../collect/collect.ts';
import { Session, type Patience } from '../collect/session.ts';
import { Telemetry } from '../collect/telemetry.ts';
import { planCollection } from '../plan/plan.ts';
import type { InventorySource } from './source.ts';

interface LiveOptions {
  /** The region that the caller's own settings name. */
  readonly ownRegion: string;
  /** The time of day; only the entries ask the machine for it. */
  readonly clock: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  readonly stopwatch: () => number;
  readonly patience?: Patience;
  /** Aborted when the run's time is up: what was not read by then is unreadable. */
  readonly deadline?: AbortSignal;
  readonly onProgress?: (progress: CollectProgress) => void;
}

/** Reads the account that the credentials belong to. */
export function liveSource(options: LiveOptions): InventorySource {
  const { clock, stopwatch, ownRegion, deadline, patience, onProgress } = options;
  const telemetry = new Telemetry();
  const session = new Session({
    telemetry,
    clock: stopwatch,
    ...(deadline === undefined ? {} : { deadline }),
    ...(patience === undefined ? {} : { patience }),
  });
  let asked: Promise<Identity> | undefined;
  const identity = () => (asked ??= identify(session, ownRegion));
  return {
    account: identity,
    async gather({ selected }, config, request, first) {
      const whereabouts = { identity: await identity(), regions: await listRegions(session, await identity()), ownRegion };
      const wanted = { configured: config.regions, ...(request.regions === undefined ? {} : { asked: request.regions }) };
      const plan = planCollection(whereabouts, wanted, selected);
      const inventory = await collect(plan, {
        session,
        first,
        clock,
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      return { inventory, usage: telemetry.usage() };
    },
  };
}
