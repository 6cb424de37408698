import { databaseWords } from '../../../functions/reasoning/rds/engine.ts';
import { modifyDatabase } from '../../../functions/reasoning/rds/modify.ts';

test.each([
  ['postgres', 'instance', 'PostgreSQL instance'],
  ['aurora', 'cluster', 'Aurora MySQL cluster'],
  ['sqlserver-web', 'instance', 'SQL Server instance'],
  ['custom-oracle-ee', 'instance', 'RDS Custom instance'],
  ['docdb', 'cluster', 'DocumentDB cluster'],
  ['an-engine-to-come', 'instance', 'an-engine-to-come instance'],
] as const)('%s %s is called %s', (engine, kind, words) => {
  expect(databaseWords({ engine, kind })).toBe(words);
});

test.each([
  ['postgres', 'instance', 'aws rds modify-db-instance --db-instance-identifier shop --x'],
  ['aurora-mysql', 'cluster', 'aws rds modify-db-cluster --db-cluster-identifier shop --x'],
  ['docdb', 'cluster', 'aws docdb modify-db-cluster --db-cluster-identifier shop --x'],
  ['neptune', 'instance', 'aws neptune modify-db-instance --db-instance-identifier shop --x'],
] as const)('%s %s is changed by its own family of commands', (engine, kind, command) => {
  expect(modifyDatabase({ name: 'shop', engine, kind }, '--x').join(' ')).toBe(command);
});
