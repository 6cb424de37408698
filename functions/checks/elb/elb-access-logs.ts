import type { ItemOf } from '../../collect/dataset.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

const balancers = elbv2LoadBalancers.with('accessLogs', 'listeners');
const classics = elbLoadBalancers.with('accessLogs');
type Subject = ItemOf<typeof balancers> | ItemOf<typeof classics>;

function isVersion2(balancer: Subject): balancer is ItemOf<typeof balancers> {
  return 'kind' in balancer;
}

export default defineCheck({
  id: 'elb-access-logs',
  service: 'elb',
  title: 'Load balancer keeps no access logs',
  severity: 'low',
  kind: 'blindness',
  why: 'Who asked for what, from where, and what was answered is gone: neither an attack nor an outage can be looked up.',
  remediation: {
    console: 'EC2 › Load Balancers › the balancer › Attributes › Edit: Access logs on, with a bucket.',
    cli: 'aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=BUCKET',
    iac: 'AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes: access_logs.s3.enabled (CDK: logAccessLogs)',
  },
  source: 'Elastic Load Balancing User Guide, "Access logs for your Application Load Balancer"',
  subject: [balancers, classics],
  evaluate(balancer, { need }) {
    if (isVersion2(balancer)) {
      if (balancer.kind === 'gateway') return notApplicable('a gateway load balancer keeps no access logs');
      // A network load balancer logs what comes by TLS, and nothing else.
      if (balancer.kind === 'network' && need(balancer.listeners).every(({ protocol }) => protocol !== 'TLS'))
        return notApplicable('a network load balancer without a TLS listener has nothing to log');
    }
    return need(balancer.accessLogs).enabled ? pass() : fail('access logs are off', { accessLogs: false });
  },
});
