import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import { queryLoggingByVpc } from '../../facts/route53resolver/query-logging.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

/** States in which queries are logged, or are about to be. */
const working = ['ACTIVE', 'CREATING'];

export default defineCheck({
  id: 'vpc-dns-query-logging',
  service: 'ec2',
  title: 'DNS queries of the VPC are not logged',
  severity: 'medium',
  kind: 'blindness',
  why: 'Malware asks for its masters by name: without the queries nobody sees that it did, nor what left inside of them.',
  remediation: {
    console: 'Route 53 › Resolver › Query logging › Configure query logging: a destination, and the VPC.',
    cli: 'aws route53resolver associate-resolver-query-log-config --resolver-query-log-config-id CONFIG --resource-id VPC',
    iac: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation ResourceId: VPC',
  },
  source: 'Amazon Route 53 Developer Guide, "Resolver query logging"',
  subject: ec2Vpcs,
  reads: { logging: queryLoggingByVpc },
  evaluate({ name, ownerId }, { data, need, scope }) {
    if (ownerId !== scope.account) return notApplicable(`the VPC belongs to account ${ownerId}`);
    const logging = need(data.logging.here).get(name) ?? [];
    if (logging.some(({ status }) => working.includes(status))) return pass();
    const [broken] = logging;
    if (broken === undefined) return fail('no query logging configuration is associated with the VPC', { associations: [] });
    const { name: association, status, error = null } = broken;
    return fail(`query logging of the VPC does not work: ${status}`, { associations: [{ association, status, error }] });
  },
});
