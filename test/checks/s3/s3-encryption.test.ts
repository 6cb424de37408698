import s3Encryption from '../../../functions/checks/s3/s3-encryption.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { classicLoadBalancer, loadBalancer } from '../../support/elb.ts';
import { bucket } from '../../support/s3.ts';

const given = (algorithm: string | null) =>
  account().with(s3Buckets, bucket({ encryption: read(algorithm === null ? null : { algorithm }), logging: read({}) }));
const accessLogs = read({ enabled: true, bucket: 'bucket' });

describeCheck(s3Encryption, {
  flags: [
    { name: 'the keys of S3', given: given('AES256'), evidence: { algorithm: 'AES256' } },
    {
      name: 'the keys of S3, where a network load balancer logs, which takes keys of KMS',
      given: given('AES256').with(elbv2LoadBalancers, loadBalancer({ kind: 'network', accessLogs })),
    },
    {
      name: 'the keys of S3, where a load balancer logged once',
      given: given('AES256').with(elbv2LoadBalancers, loadBalancer({ accessLogs: read({ enabled: false, bucket: 'bucket' }) })),
    },
    {
      name: 'no default encryption, where access logs arrive',
      given: given(null).with(elbv2LoadBalancers, loadBalancer({ accessLogs })),
    },
    {
      name: 'no default encryption',
      given: given(null),
      evidence: { algorithm: null },
    },
    {
      name: 'no default encryption, where the keys of S3 would do',
      given: given(null),
      parameters: { acceptSseS3: true },
      evidence: { algorithm: null },
    },
  ],
  spares: [
    {
      name: 'the keys of S3, where access logs of S3 arrive',
      given: given('AES256').with(s3Buckets, bucket({ name: 'source', logging: read({ bucket: 'bucket' }) })),
    },
    {
      name: 'the keys of S3, where an application load balancer logs',
      given: given('AES256').with(elbv2LoadBalancers, loadBalancer({ accessLogs })),
    },
    {
      name: 'the keys of S3, where a classic load balancer logs',
      given: given('AES256').with(elbLoadBalancers, classicLoadBalancer({ accessLogs })),
    },
    { name: 'a key of the account', given: account().with(s3Buckets, bucket()) },
    { name: 'the key that AWS manages in KMS', given: given('aws:kms') },
    { name: 'two layers with a KMS key', given: given('aws:kms:dsse') },
    { name: 'the keys of S3, where they are accepted', given: given('AES256'), parameters: { acceptSseS3: true } },
  ],
  shades: [elbLoadBalancers, elbv2LoadBalancers],
  unsure: [
    {
      name: 'what load balancers log to may not be read',
      given: given('AES256').with(
        elbv2LoadBalancers,
        loadBalancer({ accessLogs: denied('elasticloadbalancing:DescribeLoadBalancerAttributes') }),
      ),
      action: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    },
    {
      name: 'the encryption may not be read',
      given: account().with(s3Buckets, bucket({ encryption: denied('s3:GetEncryptionConfiguration') })),
      action: 's3:GetEncryptionConfiguration',
    },
  ],
});
