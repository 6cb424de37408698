interface Modified {
  readonly name: string;
  readonly kind: 'instance' | 'cluster';
  readonly engine: string;
}

function commandFamily(engine: string): string {
  return engine === 'docdb' || engine === 'neptune' ? engine : 'rds';
}

/** The command that changes settings of a database, by the family of commands of its engine. */
export function modifyDatabase(
  { name, kind, engine }: Modified,
  ...settings: readonly string[]
): readonly [program: string, ...args: string[]] {
  const how =
    kind === 'cluster'
      ? ['modify-db-cluster', '--db-cluster-identifier', name]
      : ['modify-db-instance', '--db-instance-identifier', name];
  return ['aws', commandFamily(engine), ...how, ...settings];
}
