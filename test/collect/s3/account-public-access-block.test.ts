import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { mockClient } from 'aws-sdk-client-mock';
import { s3AccountPublicAccessBlock } from '../../../functions/collect/s3/account-public-access-block.ts';
import { ACCOUNT } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';
import { accountBlock, noAccountBlock } from '../../support/s3.ts';

const aws = mockClient(S3ControlClient);
beforeEach(() => aws.reset());
const refusal = (name: string) => Object.assign(new Error(name), { name });

test('the block of the account', async () => {
  const block = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
  aws.on(GetPublicAccessBlockCommand, { AccountId: ACCOUNT }).resolves({ PublicAccessBlockConfiguration: block });
  expect(await collectHere(s3AccountPublicAccessBlock)).toEqual({ state: 'read', value: [accountBlock()] });
});

test('no block has all switches off', async () => {
  aws.on(GetPublicAccessBlockCommand).rejects(refusal('NoSuchPublicAccessBlockConfiguration'));
  expect(await collectHere(s3AccountPublicAccessBlock)).toEqual({ state: 'read', value: [noAccountBlock()] });
});

test('a refusal is no missing block', async () => {
  aws.on(GetPublicAccessBlockCommand).rejects(refusal('AccessDenied'));
  expect(await collectHere(s3AccountPublicAccessBlock)).toMatchObject({
    state: 'unreadable',
    action: 's3:GetAccountPublicAccessBlock',
    reason: 'denied',
  });
});
