interface WithEngine {
  readonly engine: string;
  readonly kind: 'instance' | 'cluster';
}

const names: Readonly<Record<string, string>> = {
  aurora: 'Aurora MySQL',
  'aurora-mysql': 'Aurora MySQL',
  'aurora-postgresql': 'Aurora PostgreSQL',
  docdb: 'DocumentDB',
  mariadb: 'MariaDB',
  mysql: 'MySQL',
  neptune: 'Neptune',
  postgres: 'PostgreSQL',
};

const families: readonly (readonly [prefix: string, name: string])[] = [
  ['custom-', 'RDS Custom'],
  ['db2-', 'Db2'],
  ['oracle-', 'Oracle'],
  ['sqlserver-', 'SQL Server'],
];

/** What people call an engine of the RDS API. */
export function engineName(engine: string): string {
  return names[engine] ?? families.find(([prefix]) => engine.startsWith(prefix))?.[1] ?? engine;
}

/** The engine and what runs it: `Aurora MySQL cluster`, `PostgreSQL instance`. */
export function databaseWords({ engine, kind }: WithEngine): string {
  return `${engineName(engine)} ${kind}`;
}

/** RDS Custom, where the owner runs the host, and most settings of RDS do not work. */
export function isCustom({ engine }: WithEngine): boolean {
  return engine.startsWith('custom-');
}

/** Engines whose instances share one storage, which spans zones and grows by itself. */
export function sharesStorage({ engine }: WithEngine): boolean {
  return engine === 'docdb' || engine === 'neptune' || engine.startsWith('aurora');
}
