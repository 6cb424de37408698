import complianceSchedule from '../../../functions/checks/auditor/compliance-schedule.ts';
import { account, NOW } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const ago = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();
const first = ago(2_000);

describeCheck(complianceSchedule, {
  flags: [
    {
      name: 'a complete audit two turns ago',
      given: account(),
      ownRuns: { first, lastComplete: ago(48), everyHours: 24 },
      evidence: { lastCompleteAudit: ago(48), allowedHours: 36 },
    },
    {
      name: 'no complete audit at all',
      given: account(),
      ownRuns: { first: ago(72), everyHours: 24 },
      evidence: { lastCompleteAudit: null, firstAudit: ago(72), allowedHours: 36 },
    },
    {
      name: 'a complete audit that is older than the parameters allow, without any schedule',
      given: account(),
      ownRuns: { first, lastComplete: ago(9) },
      parameters: { hours: 8 },
      evidence: { lastCompleteAudit: ago(9), allowedHours: 8 },
    },
    {
      name: 'a turn that the schedule leaves out, where the parameters ask for more',
      given: account(),
      ownRuns: { first, lastComplete: ago(25), everyHours: 24 },
      parameters: { hours: 24 },
      evidence: { lastCompleteAudit: ago(25), allowedHours: 24 },
    },
  ],
  spares: [
    { name: 'a complete audit one turn ago', given: account(), ownRuns: { first, lastComplete: ago(24), everyHours: 24 } },
    { name: 'a turn that started late', given: account(), ownRuns: { first, lastComplete: ago(30), everyHours: 24 } },
    {
      name: 'an account that was first audited a turn ago, with something missed',
      given: account(),
      ownRuns: { first: ago(24), everyHours: 24 },
    },
    { name: 'a first audit', given: account() },
    { name: 'audits that somebody starts by hand', given: account(), ownRuns: { first, lastComplete: ago(900) } },
    {
      name: 'an old one, where the parameters allow it',
      given: account(),
      ownRuns: { first, lastComplete: ago(48), everyHours: 24 },
      parameters: { hours: 72 },
    },
  ],
});
