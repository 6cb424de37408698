import { guarddutyDetectors } from '../../collect/guardduty/detectors.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'guardduty-enabled',
  service: 'guardduty',
  title: 'No GuardDuty detector is enabled in the region',
  severity: 'high',
  kind: 'blindness',
  why: 'Stolen keys that are used from elsewhere, miners on your instances and machines that call their masters go unseen.',
  remediation: {
    console:
      'GuardDuty › Get started › Enable GuardDuty, in each region; or by the organisation’s delegated administrator for all accounts.',
    cli: 'aws guardduty create-detector --enable',
    iac: 'AWS::GuardDuty::Detector Enable: true',
  },
  source: 'Amazon GuardDuty User Guide, "Getting started with GuardDuty"',
  subject: 'region',
  reads: { detectors: guarddutyDetectors.with('settings') },
  evaluate(_region, { data, need, coveredBy }) {
    const detectors = need(data.detectors.here);
    if (detectors.some(({ settings }) => settings.state === 'read' && settings.value.enabled)) return pass();
    const missing = detectors.flatMap(({ settings }) => (settings.state === 'unreadable' ? [settings] : []));
    if (missing.length > 0) return missing;
    const [suspended] = detectors;
    if (suspended !== undefined)
      return fail('the detector of the region is suspended', { detector: suspended.name, enabled: false });
    // A member that is looked after has a detector all the same; without one, only the word of its owner stands.
    if (coveredBy.guardduty !== undefined)
      return notApplicable(`declared: account ${coveredBy.guardduty} runs GuardDuty for this one`);
    return fail('the region has no detector', { detector: null, enabled: false });
  },
});
