/** What is called of Organizations; the rest of its client stays out of the bundle. */
export { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
