/** What is called of Route 53 Resolver; the rest of its client stays out of the bundle. */
export { paginateListResolverQueryLogConfigAssociations, Route53ResolverClient } from '@aws-sdk/client-route53resolver';
