/** What is called of GuardDuty; the rest of its client stays out of the bundle. */
export { GetDetectorCommand, GuardDutyClient, paginateListDetectors } from '@aws-sdk/client-guardduty';
