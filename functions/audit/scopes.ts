import type { Inventory, ScopeReading } from '../model/inventory.ts';
import type { RunScope, ScopeStatus, UnknownEntry } from '../model/run.ts';

/** How far each scope was read, given what was to be covered and could not be. */
export function scopesOf({ account, scopes }: Inventory, missed: readonly UnknownEntry[]): readonly RunScope[] {
  const gaps = new Set(missed.map(({ region }) => region));
  const late = new Set(missed.filter(({ reason }) => reason === 'out-of-time').map(({ region }) => region));
  return scopes.map((reading) => ({
    account,
    region: reading.scope.region,
    status: statusOf(reading, gaps.has(reading.scope.region)),
    ...(late.has(reading.scope.region) ? { cutShort: true } : {}),
  }));
}

function statusOf({ datasets }: ScopeReading, hasGaps: boolean): ScopeStatus {
  const readings = Object.values(datasets);
  if (readings.length > 0 && readings.every(({ state }) => state === 'unreadable')) return 'unreadable';
  return hasGaps ? 'partial' : 'read';
}
