import rdsSnapshotPublic from '../../../functions/checks/rds/rds-snapshot-public.ts';
import { rdsSnapshots, type RdsSnapshot } from '../../../functions/collect/rds/snapshots.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbSnapshot } from '../../support/rds.ts';

const given = (over: Partial<RdsSnapshot>) => account().with(rdsSnapshots, dbSnapshot({ encrypted: false, ...over }));
const open = read(['all']);

describeCheck(rdsSnapshotPublic, {
  flags: [
    {
      name: 'everyone may restore it',
      given: given({ sharedWith: open }),
      severity: 'critical',
      evidence: { engine: 'postgres', encrypted: false, restore: 'all' },
    },
    {
      name: 'a snapshot of a DocumentDB cluster',
      given: given({ kind: 'cluster', engine: 'docdb', sharedWith: read([ACCOUNT, 'all']) }),
      failures: [{ message: 'the DocumentDB cluster snapshot can be restored by everyone' }],
    },
  ],
  spares: [
    { name: 'shared with one account', given: given({ sharedWith: read(['444455556666']) }) },
    { name: 'shared with nobody', given: given({}) },
    {
      name: 'public on purpose',
      given: given({ name: 'samples', sharedWith: open }),
      parameters: { publicOnPurpose: ['samples'] },
    },
  ],
  unsure: [
    {
      name: 'whom it is shared with may not be read',
      given: given({ sharedWith: denied('rds:DescribeDBSnapshotAttributes') }),
      action: 'rds:DescribeDBSnapshotAttributes',
    },
  ],
});
