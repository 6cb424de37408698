import iamUnencryptedPutAllowed from '../../../functions/checks/iam/iam-unencrypted-put-allowed.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { configDeliveryChannels } from '../../../functions/collect/config/delivery-channels.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { inline, role, user } from '../../support/iam.ts';
import { bucket, bucketPolicy, denyPlainHttp } from '../../support/s3.ts';

const bare: Partial<Bucket> = { encryption: read(null), logging: read({}), policy: read(null) };
const given = (over: Partial<Bucket>, ...items: AuthorizationItem[]) =>
  account()
    .with(cloudtrailTrails, trail({ bucket: 'logs' }))
    .with(s3Buckets, bucket({ name: 'logs', ...bare, ...over }))
    .with(iamAuthorizationDetails, ...items);
const puts = (resources: string[], conditions = {}) =>
  role({ inline: [inline('own', { sid: 'Put', actions: ['s3:PutObject'], resources, conditions })] });
const all = ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'];
const denyUnencrypted = (condition: Record<string, unknown>) =>
  bucketPolicy({ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs/*', Condition: condition });
const header = 's3:x-amz-server-side-encryption';

describeCheck(iamUnencryptedPutAllowed, {
  flags: [
    {
      name: 'into a bucket without default encryption',
      given: given({}, puts(['arn:aws:s3:::logs/*'])),
      failures: [{ arn: role().arn, evidence: { buckets: ['logs'], statements: [{ policy: 'own', statement: 'Put' }] } }],
    },
    { name: 'into a folder of it', given: given({}, puts(['arn:aws:s3:::logs/app/*'])) },
    {
      name: 'where plain HTTP alone is refused',
      given: given({ policy: bucketPolicy(denyPlainHttp({ Resource: all })) }, puts(all)),
    },
    {
      name: 'where a wrong encryption alone is refused, not none',
      given: given(
        { policy: denyUnencrypted({ StringNotEqualsIfExists: { [header]: 'aws:kms' }, Null: { [header]: 'false' } }) },
        puts(all),
      ),
    },
  ],
  spares: [
    { name: 'into a bucket with default encryption', given: given({ encryption: read({ algorithm: 'AES256' }) }, puts(all)) },
    { name: 'only with encryption', given: given({}, puts(all, { StringEquals: { [header]: ['aws:kms'] } })) },
    {
      name: 'where the bucket’s policy refuses what is not encrypted',
      given: given({ policy: denyUnencrypted({ Null: { [header]: 'true' } }) }, puts(all)),
    },
    {
      name: 'where it refuses whatever is not encrypted as it wants',
      given: given({ policy: denyUnencrypted({ StringNotEquals: { [header]: 'aws:kms' } }) }, puts(all)),
    },
    { name: 'into another bucket', given: given({}, puts(['arn:aws:s3:::other/*'])) },
    {
      name: 'into a bucket that gets no logs',
      given: account()
        .with(s3Buckets, bucket({ name: 'logs', ...bare }))
        .with(iamAuthorizationDetails, puts(all)),
    },
    { name: 'reading alone', given: given({}, user({ inline: [inline('own', { actions: ['s3:GetObject'] })] })) },
    { name: 'one that encrypts by itself', given: given({}, puts(all)), parameters: { exempt: [role().arn] } },
  ],
  unsure: [
    {
      name: 'the default encryption may not be read',
      given: given({ encryption: denied('s3:GetEncryptionConfiguration') }, puts(all)),
      action: 's3:GetEncryptionConfiguration',
    },
  ],
  // One log bucket is enough to prove it; what else is a log bucket only adds to it.
  shades: [cloudtrailMultiRegionTrails, configDeliveryChannels, ec2FlowLogs, elbv2LoadBalancers, elbLoadBalancers],
});
