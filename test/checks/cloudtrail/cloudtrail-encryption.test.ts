import cloudtrailEncryption from '../../../functions/checks/cloudtrail/cloudtrail-encryption.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { account, REGION } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';

const foreign = `arn:aws:cloudtrail:${REGION}:999988887777:trail/organisation`;

function without(member: 'kmsKeyId', over: Parameters<typeof trail>[0] = {}): ReturnType<typeof trail> {
  const { [member]: _left, ...rest } = trail(over);
  return rest;
}

describeCheck(cloudtrailEncryption, {
  flags: [
    {
      name: 'a trail without a key',
      given: account().with(cloudtrailTrails, without('kmsKeyId')),
      evidence: { kmsKeyId: null, bucket: 'audit-logs' },
    },
    {
      name: 'a trail without a key, of all regions',
      given: account().with(cloudtrailTrails, { ...without('kmsKeyId'), multiRegion: true }),
      evidence: { kmsKeyId: null, bucket: 'audit-logs' },
    },
  ],
  spares: [
    { name: 'a trail with one', given: account().with(cloudtrailTrails, trail()) },
    {
      name: 'a trail of the organisation, which only its management account can change',
      given: account().with(cloudtrailTrails, { ...without('kmsKeyId', { arn: foreign }), organization: true }),
    },
  ],
});
