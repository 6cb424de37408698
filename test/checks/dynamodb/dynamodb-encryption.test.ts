import dynamodbEncryption from '../../../functions/checks/dynamodb/dynamodb-encryption.ts';
import { dynamodbTables, type DynamodbTable } from '../../../functions/collect/dynamodb/tables.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { table } from '../../support/dynamodb.ts';
import { key, keyDetails } from '../../support/kms.ts';

const given = (over: Partial<DynamodbTable>) => account().with(kmsKeys, key()).with(dynamodbTables, table(over));
const withKey = (kmsKeyId: string) => given({ encryption: read({ kmsKeyId }) });
const managed = key({ keyId: 'aws-managed', details: read(keyDetails({ manager: 'AWS' })) });
const owned = { encryption: read({}) };

describeCheck(dynamodbEncryption, {
  flags: [
    {
      name: 'the key that AWS owns',
      given: given(owned),
      severity: 'low',
      evidence: { key: 'AWS owned', kmsKeyId: null },
    },
    {
      name: 'the key that AWS manages, which is not listed',
      given: withKey(managed.arn),
      evidence: { key: 'AWS managed', kmsKeyId: managed.arn },
    },
    {
      name: 'the key that AWS manages, listed without its alias',
      given: withKey(managed.arn).with(kmsKeys, managed),
      evidence: { key: 'AWS managed', kmsKeyId: managed.arn },
    },
  ],
  spares: [
    { name: 'a key of the owner', given: withKey(key().arn) },
    { name: "another account's key", given: withKey(`arn:aws:kms:${REGION}:444455556666:key/1`) },
    { name: 'the key that AWS owns, accepted', given: given(owned), parameters: { acceptAwsOwned: true } },
    {
      name: 'a table that is being deleted',
      given: given({ ...owned, state: read({ status: 'DELETING', deletionProtection: false }) }),
    },
  ],
  unsure: [
    {
      name: 'the table may not be described',
      given: given({ encryption: denied('dynamodb:DescribeTable') }),
      action: 'dynamodb:DescribeTable',
    },
    { name: 'the keys may not be listed', given: withKey(key().arn).without(kmsKeys), action: 'kms:DescribeKey' },
    {
      name: 'its key may not be described',
      given: account()
        .with(kmsKeys, key({ details: denied('kms:DescribeKey') }))
        .with(dynamodbTables, table({ encryption: read({ kmsKeyId: key().arn }) })),
      action: 'kms:DescribeKey',
    },
  ],
  shades: [kmsKeys],
});
