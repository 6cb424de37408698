import dynamodbDeletionProtection from '../../../functions/checks/dynamodb/dynamodb-deletion-protection.ts';
import { dynamodbTables, type DynamodbTable } from '../../../functions/collect/dynamodb/tables.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { table } from '../../support/dynamodb.ts';

const given = (over: Partial<DynamodbTable>) => account().with(dynamodbTables, table(over));
const unprotected = (status: string) => given({ state: read({ status, deletionProtection: false }) });

describeCheck(dynamodbDeletionProtection, {
  flags: [
    {
      name: 'protection is off',
      given: unprotected('ACTIVE'),
      severity: 'low',
      evidence: { deletionProtection: false },
    },
  ],
  spares: [
    { name: 'protection is on', given: given({}) },
    { name: 'a table that is being made', given: unprotected('CREATING') },
    { name: 'a table that is being deleted', given: unprotected('DELETING') },
    { name: 'a table that lies in an archive', given: unprotected('ARCHIVED') },
  ],
  unsure: [
    {
      name: 'the table may not be described',
      given: given({ state: denied('dynamodb:DescribeTable') }),
      action: 'dynamodb:DescribeTable',
    },
  ],
});
