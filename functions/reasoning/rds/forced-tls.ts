/** What a parameter group sets. */
interface Setting {
  readonly name: string;
  readonly value: string;
  /** It counts from the next reboot on. */
  readonly atReboot: boolean;
}

interface Engine {
  readonly engine: string;
  readonly engineVersion?: string | undefined;
}

/** How an engine is made to refuse connections without TLS. */
type Forcing =
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly wanted: string;
      readonly forces: (value: string) => boolean;
      readonly byDefault: boolean;
    }
  | { readonly kind: 'always' }
  | { readonly kind: 'other'; readonly why: string }
  | { readonly kind: 'unknown' };

/** The parts of a version that count: `8.0.mysql_aurora.3.04.0` is 8.0. */
function numbersOf(version: string): readonly number[] {
  const [leading = ''] = /^\d+(?:\.\d+)*/.exec(version) ?? [];
  return leading === '' ? [] : leading.split('.').map(Number);
}

/** Whether a version is the given one or later. */
function isSince(version: string, ...since: readonly number[]): boolean {
  const numbers = numbersOf(version);
  for (const [index, wanted] of since.entries()) {
    const found = numbers[index] ?? 0;
    if (found !== wanted) return found > wanted;
  }
  return true;
}

function isOn(value: string): boolean {
  return ['1', 'on', 'true'].includes(value.toLowerCase());
}

function switchedOn(name: string, byDefault: boolean): Forcing {
  return { kind: 'parameter', name, wanted: '1', forces: isOn, byDefault };
}

/** By engine, with the version from which on a group sets it by default. Source: the page on TLS of each engine. */
const since: Readonly<Record<string, readonly [parameter: string, ...version: number[]]>> = {
  postgres: ['rds.force_ssl', 15],
  'aurora-postgresql': ['rds.force_ssl', 17],
  mysql: ['require_secure_transport', 9, 7],
  'aurora-mysql': ['require_secure_transport', 8, 4],
  mariadb: ['require_secure_transport', 11, 8],
};

/** How TLS is forced by an engine of the RDS API, and whether it is where nobody has set anything. */
export function forcingOf({ engine, engineVersion }: Engine): Forcing {
  if (engine.startsWith('custom-')) return { kind: 'other', why: 'the owner of RDS Custom sets it up on the host' };
  if (engine.startsWith('oracle-')) {
    return { kind: 'other', why: 'Oracle takes TLS by an option group, on a port of its own, and no parameter forces it' };
  }
  if (engine.startsWith('sqlserver-')) return switchedOn('rds.force_ssl', false);
  if (engine === 'aurora') return switchedOn('require_secure_transport', false);
  if (engine.startsWith('db2-')) {
    const forces = (value: string) => value.toUpperCase() === 'SSL';
    return { kind: 'parameter', name: 'DB2COMM', wanted: 'SSL', forces, byDefault: false };
  }
  if (engine === 'docdb') {
    const forces = (value: string) => value.toLowerCase() !== 'disabled';
    return { kind: 'parameter', name: 'tls', wanted: 'enabled', forces, byDefault: true };
  }
  const [parameter, ...version] = since[engine] ?? [];
  if (engineVersion === undefined) return { kind: 'unknown' };
  if (engine === 'neptune') {
    return isSince(engineVersion, 1, 0, 4) ? { kind: 'always' } : switchedOn('neptune_enforce_ssl', true);
  }
  if (parameter === undefined) return { kind: 'other', why: `how engine ${engine} forces TLS is not known` };
  return switchedOn(parameter, isSince(engineVersion, ...version));
}

export type ForcingParameter = Extract<Forcing, { readonly kind: 'parameter' }>;

/** What forces TLS or does not: the first group that sets the parameter, or the default of the engine. */
export interface Enforcement {
  readonly forced: boolean;
  /** It is set to force TLS, and does not before the next reboot. */
  readonly waits: boolean;
  /** `undefined` where no group sets it. */
  readonly value: string | undefined;
}

/** What comes of settings, those that go before first; `awaitsReboot` says that some are not in force yet. */
export function enforcementOf(
  { name, forces, byDefault }: ForcingParameter,
  settings: readonly Setting[],
  awaitsReboot: boolean,
): Enforcement {
  const set = settings.find((setting) => setting.name === name);
  if (set === undefined) return { forced: byDefault, waits: false, value: undefined };
  const wanted = forces(set.value);
  const waits = wanted && set.atReboot && awaitsReboot;
  return { forced: wanted && !waits, waits, value: set.value };
}
