import guarddutyFeaturesCheck from '../../../functions/checks/guardduty/guardduty-features.ts';
import { guarddutyDetectors } from '../../../functions/collect/guardduty/detectors.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { detector, guarddutyFeatures } from '../../support/guardduty.ts';

const given = (...off: string[]) => account().with(guarddutyDetectors, detector(off));

describeCheck(guarddutyFeaturesCheck, {
  flags: [
    {
      name: 'one plan that is off',
      given: given('S3_DATA_EVENTS'),
      failures: [
        {
          discriminator: 'S3_DATA_EVENTS',
          message: 'S3 Protection is off',
          evidence: { feature: 'S3_DATA_EVENTS', enabled: false },
        },
      ],
    },
    {
      name: 'all of them off',
      given: given(...guarddutyFeatures),
      failures: guarddutyFeatures.map((discriminator) => ({ discriminator })),
    },
  ],
  spares: [
    { name: 'all plans on', given: given() },
    { name: 'a plan that need not be on', given: given('RUNTIME_MONITORING'), parameters: { features: ['S3_DATA_EVENTS'] } },
    { name: 'a suspended detector', given: account().with(guarddutyDetectors, detector(guarddutyFeatures, false)) },
    {
      name: 'a plan that the region does not offer',
      given: account().with(guarddutyDetectors, {
        ...detector(),
        settings: read({ enabled: true, features: [{ name: 'S3_DATA_EVENTS', enabled: true }] }),
      }),
    },
  ],
  unsure: [
    {
      name: 'GuardDuty does not say what is on',
      given: account().with(guarddutyDetectors, { ...detector(), settings: read({ enabled: true }) }),
      action: 'guardduty:GetDetector, guardduty:ListDetectors',
    },
  ],
});
