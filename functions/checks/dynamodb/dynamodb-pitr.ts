import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { read } from '../../model/read.ts';
import { outOfLife } from '../../reasoning/dynamodb/life.ts';

const tables = dynamodbTables.with('pointInTimeRecovery', 'state');

export default defineCheck({
  id: 'dynamodb-pitr',
  service: 'dynamodb',
  title: 'Table has no point-in-time recovery',
  severity: 'medium',
  kind: 'breakage',
  why: 'What a faulty release or a wrong command overwrites or deletes cannot be had back.',
  remediation: {
    console: 'DynamoDB › Tables › TABLE › Backups › Point-in-time recovery: Edit, Turn on.',
    cli: 'aws dynamodb update-continuous-backups --table-name TABLE --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true',
    iac: 'AWS::DynamoDB::Table PointInTimeRecoverySpecification: PointInTimeRecoveryEnabled: true',
  },
  source: 'Amazon DynamoDB Developer Guide, "Point-in-time backups for DynamoDB"',
  subject: tables,
  evaluate({ pointInTimeRecovery, state }, { need }) {
    if (need(pointInTimeRecovery)) return pass();
    const gone = outOfLife(need(state));
    if (gone !== undefined) return notApplicable(gone);
    return fail('point-in-time recovery is off', { pointInTimeRecovery: 'DISABLED' });
  },
  remedy: (table) => ({
    commands: [
      [
        'aws',
        'dynamodb',
        'update-continuous-backups',
        '--table-name',
        table.name,
        '--point-in-time-recovery-specification',
        'PointInTimeRecoveryEnabled=true',
      ],
    ],
    patches: [patch(tables, table, (now) => ({ ...now, pointInTimeRecovery: read(true) }))],
  }),
});
