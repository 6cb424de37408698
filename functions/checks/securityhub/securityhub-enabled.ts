import { securityhubHubs } from '../../collect/securityhub/hubs.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'securityhub-enabled',
  service: 'securityhub',
  title: 'Security Hub is off in the region',
  severity: 'low',
  kind: 'blindness',
  why: 'What GuardDuty, Inspector, Macie and Access Analyzer find stands in four places, and nobody looks into each of them.',
  remediation: {
    console: 'Security Hub › Go to Security Hub › Enable, in each region; or by the organisation’s delegated administrator.',
    cli: 'aws securityhub enable-security-hub',
    iac: 'AWS::SecurityHub::Hub',
  },
  source: 'AWS Security Hub User Guide, "Enabling Security Hub CSPM"',
  subject: 'region',
  reads: { hubs: securityhubHubs },
  evaluate(_region, { data, need, coveredBy }) {
    if (need(data.hubs.here).length > 0) return pass();
    if (coveredBy.securityhub !== undefined)
      return notApplicable(`declared: account ${coveredBy.securityhub} runs Security Hub for this one`);
    return fail('Security Hub is not enabled', { hub: null });
  },
});
