import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { mapRead } from '../../model/read.ts';
import { outOfLife } from '../../reasoning/dynamodb/life.ts';

const tables = dynamodbTables.with('state');

export default defineCheck({
  id: 'dynamodb-deletion-protection',
  service: 'dynamodb',
  title: 'Table is not protected from being deleted',
  severity: 'low',
  kind: 'breakage',
  why: 'One wrong command, or a stack that is torn down, takes the table away with all that is in it.',
  remediation: {
    console: 'DynamoDB › Tables › TABLE › Additional settings › Deletion protection: Turn on.',
    cli: 'aws dynamodb update-table --table-name TABLE --deletion-protection-enabled',
    iac: 'AWS::DynamoDB::Table DeletionProtectionEnabled: true',
  },
  source: 'Amazon DynamoDB Developer Guide, "Protecting your table from accidental deletion"',
  subject: tables,
  evaluate({ state }, { need }) {
    const known = need(state);
    if (known.deletionProtection) return pass();
    const gone = outOfLife(known);
    if (gone !== undefined) return notApplicable(gone);
    return fail('deletion protection is off', { deletionProtection: false });
  },
  remedy: (table) => ({
    commands: [['aws', 'dynamodb', 'update-table', '--table-name', table.name, '--deletion-protection-enabled']],
    patches: [
      patch(tables, table, (now) => ({
        ...now,
        state: mapRead(now.state, (state) => ({ ...state, deletionProtection: true })),
      })),
    ],
  }),
});
