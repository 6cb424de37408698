import type { ControlStatus } from '../model/compliance.ts';

/** What each status of a control is called, and means where the word does not say it. */
export const controlHeadings: Readonly<Record<ControlStatus, string>> = {
  failed: 'FAILED',
  unknown: 'UNKNOWN: a reading is missing',
  accepted: 'ACCEPTED: all that is open is suppressed',
  passed: 'PASSED',
  'nothing-to-judge': 'NOTHING TO JUDGE: the account has none of what they speak of',
  'not-judged': 'NOT JUDGED: their checks did not run',
  'not-covered': 'NOT COVERED: no check answers them',
  'not-automatable': 'NOT AUTOMATABLE: no reading of an account shows them',
};
