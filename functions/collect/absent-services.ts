import type { ScopeReading } from '../model/inventory.ts';
import type { Read, Unreadable } from '../model/read.ts';
import { GLOBAL } from '../model/scope.ts';

/**
 * Says of a service whose regional host has no address that the region lacks it, where another service of the region
 * answered: then it is not the region that is off, nor the network. For a scope that was read to its end.
 */
export function namingAbsentServices(reading: ScopeReading): ScopeReading {
  const { scope, datasets } = reading;
  const readings = Object.entries(datasets);
  if (scope.region === GLOBAL || !readings.some(([, { state }]) => state === 'read')) return reading;
  const absent = new Set(
    readings.flatMap(([, each]) => (each.state === 'unreadable' && lacksAddress(each, scope.region) ? [serviceOf(each)] : [])),
  );
  if (absent.size === 0) return reading;
  return { ...reading, datasets: Object.fromEntries(readings.map(([id, each]) => [id, renamed(each, absent)])) };
}

function renamed<T>(reading: Read<T>, absent: ReadonlySet<string>): Read<T> {
  if (reading.state === 'read' || reading.reason !== 'unreachable' || !absent.has(serviceOf(reading))) return reading;
  return { ...reading, reason: 'not-in-region' };
}

/** As the resolver's error has it: `getaddrinfo ENOTFOUND elasticfilesystem.eu-west-9.amazonaws.com`. */
function lacksAddress({ reason, detail }: Unreadable, region: string): boolean {
  const [, host] = /\bENOTFOUND ([\w.-]+)/.exec(detail) ?? [];
  return reason === 'unreachable' && host?.split('.').includes(region) === true;
}

function serviceOf({ action }: Unreadable): string {
  return action.split(':', 1).join('');
}
