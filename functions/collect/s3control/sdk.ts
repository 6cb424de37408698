/** What is called of S3 Control; the rest of its client stays out of the bundle. */
export {
  GetAccessPointCommand,
  GetAccessPointPolicyCommand,
  GetPublicAccessBlockCommand,
  paginateListAccessPoints,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
