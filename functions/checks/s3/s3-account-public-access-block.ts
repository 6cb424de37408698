import { s3AccountPublicAccessBlock } from '../../collect/s3/account-public-access-block.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { ALL_ON, allOn, offIn } from '../../reasoning/s3/block.ts';

export default defineCheck({
  id: 's3-account-public-access-block',
  service: 's3',
  title: 'Public access to buckets is not blocked for the whole account',
  severity: 'medium',
  kind: 'exposure',
  why: 'Each bucket that is yet to be made, and each access point, is as private as whoever makes it remembers to have it.',
  remediation: {
    console: 'S3 › Block Public Access settings for this account: turn all four on, once no bucket is meant to be public.',
    cli: `aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration ${ALL_ON}`,
    iac: 'No CloudFormation property: a custom resource that calls PutPublicAccessBlock of S3 Control',
  },
  source: 'Amazon S3 User Guide, "Configuring block public access settings for your account"',
  subject: s3AccountPublicAccessBlock,
  evaluate({ block }) {
    const off = offIn(block);
    return off.length === 0 ? pass() : fail('the block of the account is not fully on', { off });
  },
  remedy: (account) => ({
    commands: [
      [
        'aws',
        's3control',
        'put-public-access-block',
        '--account-id',
        account.name,
        '--public-access-block-configuration',
        ALL_ON,
      ],
    ],
    patches: [patch(s3AccountPublicAccessBlock, account, (now) => ({ ...now, block: allOn }))],
  }),
});
