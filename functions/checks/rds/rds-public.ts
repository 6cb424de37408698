import { z } from 'zod';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass, type Fail } from '../../evaluate/verdict.ts';
import { ec2Network, unreadIn } from '../../facts/ec2/network.ts';
import { exposureOfInstance, rdsInterfacesByGroups } from '../../facts/rds/exposure.ts';
import { told } from '../../facts/rds/told.ts';
import type { EndpointExposure } from '../../reasoning/network/endpoint-exposure.ts';
import { shownPath } from '../../reasoning/network/path-evidence.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';
import { modifyDatabase } from '../../reasoning/rds/modify.ts';

/** The setting is a fact; how bad it is hangs on what else stands between the internet and the database. */
function judged(database: Database, { decision, path, blockedBy, gaps }: EndpointExposure): Fail {
  const { engine, port = null } = database;
  const words = databaseWords(database);
  const setting = { engine, publiclyAccessible: true, port };
  switch (decision) {
    case 'reached': {
      const hops = shownPath(path).map((hop) => ({ ...hop }));
      return fail(`the internet reaches the ${words} on port ${String(port)}`, { ...setting, path: hops });
    }
    case 'blocked':
      return fail(
        `the ${words} is publicly accessible; what keeps the internet out: ${blockedBy.join('; ')}`,
        { ...setting, path: null, blockedBy },
        { severity: 'medium' },
      );
    case 'unknown': {
      const why = [...new Set(gaps.map((gap) => `${gap.what}: ${gap.why}`))].sort();
      const message = `the ${words} is publicly accessible; whether the internet reaches it cannot be told (${why.join('; ')})`;
      return fail(message, { ...setting, undecided: why }, { severity: 'high' });
    }
  }
}

export default defineCheck({
  id: 'rds-public',
  service: 'rds',
  title: 'Database is publicly accessible',
  severity: 'critical',
  kind: 'exposure',
  why: 'It has a public address: one rule or route too many, and everyone on the internet can try its passwords.',
  remediation: {
    console:
      'RDS › Databases › Modify › Connectivity: Not publicly accessible. Clients outside the VPC then need a VPN or a proxy.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --no-publicly-accessible',
    iac: 'AWS::RDS::DBInstance PubliclyAccessible: false',
  },
  source: 'Amazon RDS User Guide, "Hiding a DB instance in a VPC from the internet"',
  params: z.strictObject({
    publicOnPurpose: z
      .array(z.string())
      .default([])
      .describe('Identifiers of instances that are publicly accessible on purpose.'),
  }),
  subject: rdsDatabases,
  reads: { interfaces: rdsInterfacesByGroups, network: ec2Network },
  evaluate(database, { data, need, params }) {
    if (params.publicOnPurpose.includes(database.name)) return notApplicable('listed in publicOnPurpose');
    if (database.kind === 'cluster') return notApplicable('judged at the instances of the cluster');
    if (!need(told(database.publiclyAccessible, 'whether it is publicly accessible'))) return pass();
    const exposure = exposureOfInstance(database, data.interfaces.here, need(data.network.here));
    return [judged(database, exposure), ...unreadIn(exposure.gaps)];
  },
  remedy: (database) => ({
    commands: [modifyDatabase(database, '--no-publicly-accessible')],
    patches: [patch(rdsDatabases, database, (now) => ({ ...now, publiclyAccessible: false }))],
  }),
});
