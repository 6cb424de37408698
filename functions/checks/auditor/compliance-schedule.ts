import { z } from 'zod';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

const HOUR = 3_600_000;

/** A run may start late, and take its time; one that was left out, or missed something, is more than that. */
const TURNS = 1.5;

export default defineCheck({
  id: 'compliance-schedule',
  service: 'auditor',
  title: 'Account was not audited completely as often as the schedule says',
  severity: 'high',
  kind: 'blindness',
  why: 'What went wrong since then has been told to nobody, and reports that show no finding show that nobody looked.',
  remediation: {
    console:
      'EventBridge › Schedules: the schedule is enabled; CloudWatch › Log groups, of the audit function: what each run could not read, and the permission that is missing.',
    cli: 'auditor runs lists them; auditor policy prints the permissions that a complete run needs',
    iac: 'The context everyHours of the auditor’s stack, and its latest version, whose role reads what the checks read',
  },
  source: 'Requirement: the account is checked on a schedule, and evidence of it is kept',
  params: z.strictObject({
    hours: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe(
        'Hours that may pass from one complete audit to the next; left out, one and a half times those of the schedule. Without a schedule, as on the command line, nothing is said until it is set.',
      ),
  }),
  subject: 'account',
  /** It closes with the first run after a complete one: that run finds one behind it that came in time. */
  evaluate(_account, { ownRuns, params, now }) {
    if (ownRuns === undefined) return notApplicable('no audit before this one is remembered');
    const { first, lastComplete, everyHours } = ownRuns;
    const allowed = params.hours ?? (everyHours === undefined ? undefined : everyHours * TURNS);
    if (allowed === undefined) return notApplicable('no schedule starts the audits, and hours is not set');
    if (now.getTime() - Date.parse(lastComplete ?? first) <= allowed * HOUR) return pass();
    if (lastComplete === undefined)
      return fail('no audit of the account has been complete yet', {
        lastCompleteAudit: null,
        firstAudit: first,
        allowedHours: allowed,
      });
    return fail('the last complete audit is older than the schedule allows', {
      lastCompleteAudit: lastComplete,
      allowedHours: allowed,
    });
  },
});
