import { z } from 'zod';
import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { kmsKeyManagers } from '../../facts/kms/customer-keys.ts';
import { outOfLife } from '../../reasoning/dynamodb/life.ts';

/** Another account's key is a customer's: nobody but a key's own account has the keys that AWS manages. */
function isOfOtherAccount(keyArn: string, account: string): boolean {
  return keyArn.startsWith('arn:') && keyArn.split(':')[4] !== account;
}

export default defineCheck({
  id: 'dynamodb-encryption',
  service: 'dynamodb',
  title: 'Table is not encrypted with a key of its owner',
  severity: 'low',
  kind: 'exposure',
  why: 'With a key of AWS, whoever may read the table may decrypt it: no key policy stands in the way, and the key cannot be taken away.',
  remediation: {
    console:
      'DynamoDB › Tables › TABLE › Additional settings › Encryption: Manage, Stored in your account, with a key of your own.',
    cli: 'aws dynamodb update-table --table-name TABLE --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=KEY',
    iac: 'AWS::DynamoDB::Table SSESpecification: SSEEnabled: true, SSEType: KMS, KMSMasterKeyId',
  },
  source: 'Amazon DynamoDB Developer Guide, "DynamoDB encryption at rest"',
  params: z.strictObject({
    acceptAwsOwned: z
      .boolean()
      .default(false)
      .describe('Accept the key that AWS owns, which is the default, and with it the one that AWS manages in the account.'),
  }),
  subject: dynamodbTables.with('encryption', 'state'),
  reads: { managers: kmsKeyManagers },
  evaluate({ encryption, state }, { data, need, params, scope }) {
    const { kmsKeyId } = need(encryption);
    if (params.acceptAwsOwned) return pass();
    const gone = outOfLife(need(state));
    if (gone !== undefined) return notApplicable(gone);
    if (kmsKeyId === undefined) return fail('encrypted with the key that AWS owns', { key: 'AWS owned', kmsKeyId: null });
    if (isOfOtherAccount(kmsKeyId, scope.account) || data.managers.seen.ofCustomer.has(kmsKeyId)) return pass();
    const undescribed = need(data.managers.here).unknown.get(kmsKeyId);
    if (undescribed !== undefined) return [undescribed];
    return fail('encrypted with the key that AWS manages in the account', { key: 'AWS managed', kmsKeyId });
  },
});
