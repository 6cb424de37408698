import cloudtrailValidation from '../../../functions/checks/cloudtrail/cloudtrail-validation.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { account, REGION } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';

const foreign = `arn:aws:cloudtrail:${REGION}:999988887777:trail/organisation`;

describeCheck(cloudtrailValidation, {
  flags: [
    {
      name: 'a trail without digests',
      given: account().with(cloudtrailTrails, trail({ validated: false })),
      evidence: { logFileValidation: false },
    },
    {
      name: 'a trail without digests, of all regions',
      given: account().with(cloudtrailTrails, { ...trail({ validated: false }), multiRegion: true }),
      evidence: { logFileValidation: false },
    },
  ],
  spares: [
    { name: 'a trail with them', given: account().with(cloudtrailTrails, trail()) },
    {
      name: 'a trail of the organisation, which only its management account can change',
      given: account().with(cloudtrailTrails, { ...trail({ validated: false, arn: foreign }), organization: true }),
    },
  ],
});
