/** What is called of Systems Manager; the rest of its client stays out of the bundle. */
export { GetServiceSettingCommand, paginateDescribeInstanceInformation, SSMClient } from '@aws-sdk/client-ssm';
