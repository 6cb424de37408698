import cloudtrailDeliveryFailing from '../../../functions/checks/cloudtrail/cloudtrail-delivery-failing.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied, REGION } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';

const given = (over: Parameters<typeof trail>[0]) => account().with(cloudtrailTrails, trail(over));
const failing = (errors: object, logging = true) => read({ logging, errors });
const group = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:trail:*`;

describeCheck(cloudtrailDeliveryFailing, {
  flags: [
    {
      name: 'log files that the bucket refuses',
      given: given({ status: failing({ bucket: 'AccessDenied' }) }),
      failures: [{ discriminator: 'bucket', evidence: { error: 'AccessDenied', to: 'audit-logs' } }],
    },
    {
      name: 'a bucket that is gone',
      given: given({ status: failing({ bucket: 'NoSuchBucket', digest: 'NoSuchBucket' }) }),
      failures: [
        { discriminator: 'bucket', evidence: { error: 'NoSuchBucket', to: 'audit-logs' } },
        { discriminator: 'digest', evidence: { error: 'NoSuchBucket', to: 'audit-logs' } },
      ],
    },
    {
      name: 'a log group that refuses, while the bucket takes all',
      given: given({ status: failing({ logGroup: 'AccessDenied' }) }),
      failures: [{ discriminator: 'logGroup', evidence: { error: 'AccessDenied', to: group } }],
    },
  ],
  spares: [
    { name: 'a trail whose deliveries succeed', given: given({}) },
    { name: 'a stopped trail, which delivers nothing', given: given({ status: failing({ bucket: 'AccessDenied' }, false) }) },
    {
      name: 'an old error of a log group that the trail names no more',
      given: given({ logGroup: undefined, status: failing({ logGroup: 'AccessDenied' }) }),
    },
    {
      name: 'a trail of another account, which only that can mend',
      given: given({ arn: `arn:aws:cloudtrail:${REGION}:999988887777:trail/all`, status: failing({ bucket: 'AccessDenied' }) }),
    },
  ],
  unsure: [
    {
      name: 'a status that may not be read',
      given: given({ status: denied('cloudtrail:GetTrailStatus') }),
      action: 'cloudtrail:GetTrailStatus',
    },
  ],
});
