/** What is called of EventBridge Scheduler; the rest of its client stays out of the bundle. */
export { paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
