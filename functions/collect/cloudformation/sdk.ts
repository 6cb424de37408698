/** What is called of CloudFormation; the rest of its client stays out of the bundle. */
export {
  CloudFormationClient,
  DescribeStackEventsCommand,
  paginateDescribeStacks,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
