/** What is called of Systems Manager; the rest of its client stays out of the bundle. */
export {
  GetParametersCommand,
  GetServiceSettingCommand,
  paginateDescribeInstanceInformation,
  paginateDescribeParameters,
  SSMClient,
} from '@aws-sdk/client-ssm';
