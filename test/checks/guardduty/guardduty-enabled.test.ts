import guarddutyEnabled from '../../../functions/checks/guardduty/guardduty-enabled.ts';
import { guarddutyDetectors } from '../../../functions/collect/guardduty/detectors.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { detector } from '../../support/guardduty.ts';

describeCheck(guarddutyEnabled, {
  flags: [
    { name: 'a region without a detector', given: account(), evidence: { detector: null, enabled: false } },
    {
      name: 'a suspended detector',
      given: account().with(guarddutyDetectors, detector([], false)),
      evidence: { detector: 'd-1', enabled: false },
    },
    {
      name: 'one region of two',
      given: account().with(guarddutyDetectors, detector()).region('us-east-1'),
      evidence: { detector: null, enabled: false },
    },
    {
      name: 'a suspended detector, whatever is declared',
      given: account().with(guarddutyDetectors, detector([], false)),
      coveredBy: { guardduty: '999988887777' },
      evidence: { detector: 'd-1', enabled: false },
    },
    {
      name: 'another service that is declared to be covered',
      given: account(),
      coveredBy: { securityhub: '999988887777' },
      evidence: { detector: null, enabled: false },
    },
  ],
  spares: [
    { name: 'an enabled detector', given: account().with(guarddutyDetectors, detector()) },
    { name: 'what another account is declared to run', given: account(), coveredBy: { guardduty: '999988887777' } },
  ],
  unsure: [
    {
      name: 'a detector that may not be looked at',
      given: account().with(guarddutyDetectors, { ...detector(), settings: denied('guardduty:GetDetector') }),
      action: 'guardduty:GetDetector',
    },
  ],
});
