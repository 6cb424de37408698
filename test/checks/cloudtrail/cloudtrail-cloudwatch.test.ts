import cloudtrailCloudwatch from '../../../functions/checks/cloudtrail/cloudtrail-cloudwatch.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { account, REGION } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';

const foreign = `arn:aws:cloudtrail:${REGION}:999988887777:trail/organisation`;

function without(member: 'logGroup', over: Parameters<typeof trail>[0] = {}): ReturnType<typeof trail> {
  const { [member]: _left, ...rest } = trail(over);
  return rest;
}

describeCheck(cloudtrailCloudwatch, {
  flags: [
    {
      name: 'a trail without a log group',
      given: account().with(cloudtrailTrails, without('logGroup')),
      evidence: { logGroup: null },
    },
    {
      name: 'a trail without a log group, of all regions',
      given: account().with(cloudtrailTrails, { ...without('logGroup'), multiRegion: true }),
      evidence: { logGroup: null },
    },
  ],
  spares: [
    { name: 'a trail with one', given: account().with(cloudtrailTrails, trail()) },
    {
      name: 'a trail of the organisation, which only its management account can change',
      given: account().with(cloudtrailTrails, { ...without('logGroup', { arn: foreign }), organization: true }),
    },
  ],
});
