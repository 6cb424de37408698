import { z } from 'zod';
import { rdsSnapshots } from '../../collect/rds/snapshots.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { mapRead } from '../../model/read.ts';
import { engineName } from '../../reasoning/rds/engine.ts';

const shared = rdsSnapshots.with('sharedWith');
const everyone = 'all';

export default defineCheck({
  id: 'rds-snapshot-public',
  service: 'rds',
  title: 'Database snapshot is shared with everyone',
  severity: 'critical',
  kind: 'exposure',
  why: 'Anyone with an AWS account can restore it and read all that was in the database; public snapshots are searched for.',
  remediation: {
    console: 'RDS › Snapshots › SNAPSHOT › Actions › Share snapshot: Private.',
    cli: 'aws rds modify-db-snapshot-attribute --db-snapshot-identifier SNAPSHOT --attribute-name restore --values-to-remove all (modify-db-cluster-snapshot-attribute for one of a cluster)',
    iac: 'CloudFormation does not share snapshots: find out who did, in CloudTrail',
  },
  source: 'Amazon RDS User Guide, "Sharing public snapshots"',
  params: z.strictObject({
    publicOnPurpose: z.array(z.string()).default([]).describe('Names of snapshots that are there for everyone.'),
  }),
  subject: shared,
  evaluate({ engine, kind, name, sharedWith }, { need, params }) {
    if (params.publicOnPurpose.includes(name)) return notApplicable('listed in publicOnPurpose');
    if (!need(sharedWith).includes(everyone)) return pass();
    const of = kind === 'cluster' ? 'cluster snapshot' : 'snapshot';
    return fail(`the ${engineName(engine)} ${of} can be restored by everyone`, { engine, encrypted: false, restore: everyone });
  },
  remedy: (snapshot) => ({
    commands: [
      snapshot.kind === 'cluster'
        ? [
            'aws',
            'rds',
            'modify-db-cluster-snapshot-attribute',
            '--db-cluster-snapshot-identifier',
            snapshot.name,
            '--attribute-name',
            'restore',
            '--values-to-remove',
            everyone,
          ]
        : [
            'aws',
            'rds',
            'modify-db-snapshot-attribute',
            '--db-snapshot-identifier',
            snapshot.name,
            '--attribute-name',
            'restore',
            '--values-to-remove',
            everyone,
          ],
    ],
    patches: [
      patch(shared, snapshot, (now) => ({
        ...now,
        sharedWith: mapRead(now.sharedWith, (accounts) => accounts.filter((account) => account !== everyone)),
      })),
    ],
  }),
});
