import dynamodbPitr from '../../../functions/checks/dynamodb/dynamodb-pitr.ts';
import { dynamodbTables, type DynamodbTable } from '../../../functions/collect/dynamodb/tables.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { table } from '../../support/dynamodb.ts';

const given = (over: Partial<DynamodbTable>) => account().with(dynamodbTables, table(over));
const off = { pointInTimeRecovery: read(false) };

describeCheck(dynamodbPitr, {
  flags: [
    {
      name: 'recovery is off',
      given: given(off),
      severity: 'medium',
      evidence: { pointInTimeRecovery: 'DISABLED' },
    },
    {
      name: 'of a table that is being changed',
      given: given({ ...off, state: read({ status: 'UPDATING', deletionProtection: false }) }),
    },
  ],
  spares: [
    { name: 'recovery is on', given: given({}) },
    {
      name: 'a table that is being made',
      given: given({ ...off, state: read({ status: 'CREATING', deletionProtection: false }) }),
    },
    {
      name: 'a table that is being deleted',
      given: given({ ...off, state: read({ status: 'DELETING', deletionProtection: false }) }),
    },
  ],
  unsure: [
    {
      name: 'recovery may not be read',
      given: given({ pointInTimeRecovery: denied('dynamodb:DescribeContinuousBackups') }),
      action: 'dynamodb:DescribeContinuousBackups',
    },
    {
      name: 'recovery is off, and whether the table is there to stay may not be read',
      given: given({ ...off, state: denied('dynamodb:DescribeTable') }),
      action: 'dynamodb:DescribeTable',
    },
  ],
});
