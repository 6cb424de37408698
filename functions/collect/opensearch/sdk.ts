/** What is called of OpenSearch Service; the rest of its client stays out of the bundle. */
export { DescribeDomainsCommand, ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
