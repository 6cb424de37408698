import { ownOrganization } from '../../collect/organizations/organization.ts';
import { s3AccountPublicAccessBlock } from '../../collect/s3/account-public-access-block.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { groupedBy } from '../../model/grouped.ts';
import { mapRead } from '../../model/read.ts';
import { accountsLetIn } from '../../reasoning/public/accounts.ts';
import { isOn } from '../../reasoning/s3/block.ts';
import { publicStatements } from '../../reasoning/s3/public.ts';

export default defineCheck({
  id: 's3-cross-account',
  service: 's3',
  title: 'Bucket policy lets in an account that is not trusted',
  severity: 'medium',
  kind: 'exposure',
  why: 'Whoever administers that account decides who reads or changes the data, today and after they have forgotten why.',
  remediation: {
    console:
      'S3 › BUCKET › Permissions › Bucket policy: remove the account, or ask for your organisation (aws:PrincipalOrgID); an account of yours belongs into trustedAccounts.',
    cli: 'aws s3api put-bucket-policy --bucket BUCKET --policy file://POLICY.json',
    iac: 'AWS::S3::BucketPolicy PolicyDocument',
  },
  source: 'Amazon S3 User Guide, "Bucket owner granting cross-account bucket permissions"',
  subject: s3Buckets.with('policy', 'publicAccessBlock'),
  reads: { accountBlock: s3AccountPublicAccessBlock, organization: ownOrganization },
  evaluate(bucket, { data, need, now, scope, trustedAccounts: trusted }) {
    const policy = need(bucket.policy);
    if (policy === null) return pass();
    const known = data.organization.all;
    const organization = known.state === 'read' ? (known.value[0]?.name ?? null) : undefined;
    const resource = { service: 's3', account: scope.account, trusted, organization };
    const { foreign, undecided } = accountsLetIn(policy, resource, now);
    if (foreign.length + undecided.length === 0) return pass();

    // Behind this switch, a policy that is public anywhere lets in none but services and the account itself.
    if (publicStatements(policy, bucket.arn, now).open.length > 0) {
      const account = mapRead(data.accountBlock.all, ([item]) => item?.block);
      if (need(isOn('restrictPublicBuckets', { bucket: bucket.publicAccessBlock, account }))) return pass();
    }
    const failures = [...groupedBy(foreign, (each) => each.account)].map(([account, entries]) => {
      const statements = entries.map(({ statement, principals, conditionKeys }) => ({ statement, principals, conditionKeys }));
      const who = account.startsWith('o-') ? `every account of organisation ${account}` : `account ${account}`;
      return fail(`the bucket policy lets in ${who}`, { account, statements }, { discriminator: account });
    });
    return [...failures, ...(undecided.length > 0 && known.state === 'unreadable' ? [known] : [])];
  },
});
