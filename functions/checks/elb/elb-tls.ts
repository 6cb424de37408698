import type { ItemOf } from '../../collect/dataset.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import type { Listener } from '../../collect/elbv2/listeners.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { isOutdatedTlsPolicy, outdatedProtocols } from '../../reasoning/elb/tls-policies.ts';
import type { Unreadable } from '../../model/read.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail, type Verdict } from '../../evaluate/verdict.ts';

const balancers = elbv2LoadBalancers.with('listeners');
const classics = elbLoadBalancers.with('tlsPolicies');
type Balancer = ItemOf<typeof balancers>;
type Classic = ItemOf<typeof classics>;

function isClassic(balancer: Balancer | Classic): balancer is Classic {
  return 'tlsPolicies' in balancer;
}

/** Requests to a balancer that only the VPC reaches are seen by fewer. */
function shaded(failure: Fail, { internetFacing }: Balancer | Classic): Fail {
  return internetFacing ? failure : { ...failure, severity: 'medium' };
}

function judgeListener({ arn, port = 0, protocol, tlsPolicy, actions }: Listener): readonly Fail[] {
  const where = { listener: arn, port, protocol: protocol ?? null };
  // Whoever redirects to something else than HTTPS leaves the client on plain HTTP all the same.
  if (protocol === 'HTTP' && actions.some((action) => action === 'forward' || action === 'redirect')) {
    const how =
      actions[0] === 'redirect-to-https' || actions[0] === 'answer'
        ? 'a rule of it hands plain HTTP on'
        : 'it hands plain HTTP on';
    return [fail(`port ${String(port)} speaks HTTP without TLS, and ${how}`, where, { discriminator: `plain:${String(port)}` })];
  }
  if (protocol === 'HTTP' || tlsPolicy === undefined || !isOutdatedTlsPolicy(tlsPolicy)) return [];
  const message = `port ${String(port)} still speaks TLS 1.0 or 1.1 (${tlsPolicy})`;
  return [fail(message, { ...where, tlsPolicy }, { discriminator: `policy:${String(port)}` })];
}

/** A classic load balancer cannot redirect. What it takes as plain TCP may well be encrypted end to end. */
function judgeClassic({ listeners = [], tlsPolicies }: Classic): readonly (Fail | Unreadable)[] {
  return listeners.flatMap(({ port, protocol, policies }): readonly (Fail | Unreadable)[] => {
    if (protocol === 'HTTP') {
      return [
        fail(`port ${String(port)} speaks HTTP without TLS`, { port, protocol }, { discriminator: `plain:${String(port)}` }),
      ];
    }
    if (protocol !== 'HTTPS' && protocol !== 'SSL') return [];
    if (tlsPolicies.state === 'unreadable') return [tlsPolicies];
    const own = tlsPolicies.value.filter(({ name }) => policies.includes(name));
    const spoken = [...new Set(own.flatMap(({ protocols }) => protocols))].filter((each) => outdatedProtocols.includes(each));
    if (spoken.length === 0) return [];
    const evidence = { port, protocol, policies: own.map(({ name }) => name), outdated: spoken };
    return [
      fail(`port ${String(port)} still speaks ${spoken.join(', ')}`, evidence, { discriminator: `policy:${String(port)}` }),
    ];
  });
}

export default defineCheck({
  id: 'elb-tls',
  service: 'elb',
  title: 'Load balancer listens without TLS or with an outdated version of it',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever is on the way reads passwords and session cookies, or changes what is answered.',
  remediation: {
    console:
      'EC2 › Load Balancers › Listeners: let port 80 redirect to HTTPS, and give the HTTPS listener a policy of TLS 1.2 and 1.3.',
    cli: 'aws elbv2 modify-listener --listener-arn LISTENER --default-actions \'[{"Type":"redirect","RedirectConfig":{"Protocol":"HTTPS","Port":"443","StatusCode":"HTTP_301"}}]\'',
    iac: 'AWS::ElasticLoadBalancingV2::Listener Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06',
  },
  source: 'Elastic Load Balancing User Guide, "Security policies for your Application Load Balancer"',
  subject: [balancers, classics],
  evaluate(balancer, { need }): Verdict {
    const judged = isClassic(balancer) ? judgeClassic(balancer) : need(balancer.listeners).flatMap(judgeListener);
    return judged.map((each) => (each.state === 'fail' ? shaded(each, balancer) : each));
  },
});
