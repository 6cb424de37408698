import vpcDnsQueryLogging from '../../../functions/checks/ec2/vpc-dns-query-logging.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { resolverQueryLogging, type QueryLogging } from '../../../functions/collect/route53resolver/query-logging.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { vpc } from '../../support/ec2.ts';

const association = (over: Partial<QueryLogging> = {}): QueryLogging => ({
  arn: `arn:aws:route53resolver:${REGION}:${ACCOUNT}:resolver-query-log-config-association/a-1`,
  name: 'a-1',
  type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  vpcId: 'vpc-1',
  status: 'ACTIVE',
  ...over,
});
const given = (...associations: QueryLogging[]) =>
  account()
    .with(ec2Vpcs, vpc())
    .with(resolverQueryLogging, ...associations);

describeCheck(vpcDnsQueryLogging, {
  flags: [
    { name: 'a VPC without query logging', given: given(), evidence: { associations: [] } },
    { name: 'logging of another VPC', given: given(association({ vpcId: 'vpc-2' })), evidence: { associations: [] } },
    {
      name: 'logging that fails',
      given: given(association({ status: 'FAILED', error: 'the bucket does not exist' })),
      evidence: { associations: [{ association: 'a-1', status: 'FAILED', error: 'the bucket does not exist' }] },
    },
    {
      name: 'logging that is being taken off',
      given: given(association({ status: 'DELETING' })),
      evidence: { associations: [{ association: 'a-1', status: 'DELETING', error: null }] },
    },
  ],
  spares: [
    { name: 'a VPC whose queries are logged', given: given(association()) },
    { name: 'logging that is being set up', given: given(association({ status: 'CREATING' })) },
    {
      name: 'one that fails beside one that works',
      given: given(association({ status: 'FAILED' }), association({ name: 'a-2' })),
    },
    { name: 'a VPC that another account shares', given: account().with(ec2Vpcs, vpc({ ownerId: '999988887777' })) },
  ],
});
