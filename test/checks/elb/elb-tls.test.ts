import elbTls from '../../../functions/checks/elb/elb-tls.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { classicLoadBalancer, listener, loadBalancer, plainListener } from '../../support/elb.ts';

const given = (...listeners: ReturnType<typeof listener>[]) =>
  account().with(elbv2LoadBalancers, loadBalancer({ listeners: read(listeners) }));
const classic = (over: Parameters<typeof classicLoadBalancer>[0] = {}) =>
  account().with(elbLoadBalancers, classicLoadBalancer(over));
const withPolicy = (tlsPolicy: string) => given(listener({ tlsPolicy }));

describeCheck(elbTls, {
  flags: [
    {
      name: 'plain HTTP that is handed on',
      given: given(plainListener('forward'), listener()),
      failures: [
        {
          discriminator: 'plain:80',
          severity: 'high',
          evidence: { listener: plainListener().arn, port: 80, protocol: 'HTTP' },
        },
      ],
    },
    {
      name: 'a redirect by default, with a rule that hands on',
      given: given(plainListener('redirect-to-https', 'forward')),
      failures: [{ discriminator: 'plain:80', message: 'port 80 speaks HTTP without TLS, and a rule of it hands plain HTTP on' }],
    },
    { name: 'a redirect to plain HTTP', given: given(plainListener('redirect')), failures: [{ discriminator: 'plain:80' }] },
    {
      name: 'an internal load balancer',
      given: account().with(
        elbv2LoadBalancers,
        loadBalancer({ internetFacing: false, listeners: read([plainListener('forward')]) }),
      ),
      failures: [{ discriminator: 'plain:80', severity: 'medium' }],
    },
    ...[
      'ELBSecurityPolicy-2016-08',
      'ELBSecurityPolicy-TLS-1-0-2015-04',
      'ELBSecurityPolicy-TLS-1-1-2017-01',
      'ELBSecurityPolicy-FS-2018-06',
      'ELBSecurityPolicy-FS-1-1-2019-08',
      'ELBSecurityPolicy-TLS13-1-0-2021-06',
      'ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04',
    ].map((policy) => ({
      name: `the policy ${policy}`,
      given: withPolicy(policy),
      failures: [
        { discriminator: 'policy:443', evidence: { listener: listener().arn, port: 443, protocol: 'HTTPS', tlsPolicy: policy } },
      ],
    })),
    {
      name: 'a TLS listener of a network load balancer with an outdated policy',
      given: account().with(
        elbv2LoadBalancers,
        loadBalancer({
          kind: 'network',
          listeners: read([listener({ protocol: 'TLS', tlsPolicy: 'ELBSecurityPolicy-2016-08' })]),
        }),
      ),
      failures: [{ discriminator: 'policy:443' }],
    },
    {
      name: 'a classic load balancer that speaks HTTP',
      given: classic({ listeners: [{ port: 80, protocol: 'HTTP', policies: [] }] }),
      failures: [{ discriminator: 'plain:80', evidence: { port: 80, protocol: 'HTTP' } }],
    },
    {
      name: 'a classic load balancer that still speaks TLS 1.0',
      given: classic({
        tlsPolicies: read([
          { name: 'modern', protocols: ['TLSv1', 'TLSv1.2'] },
          { name: 'unused', protocols: ['SSLv3'] },
        ]),
      }),
      failures: [
        { discriminator: 'policy:443', evidence: { port: 443, protocol: 'HTTPS', policies: ['modern'], outdated: ['TLSv1'] } },
      ],
    },
  ],
  spares: [
    { name: 'HTTPS alone', given: given(listener()) },
    { name: 'HTTP that redirects to HTTPS', given: given(plainListener('redirect-to-https'), listener()) },
    { name: 'HTTP that redirects by its rules as well', given: given(plainListener('redirect-to-https', 'redirect-to-https')) },
    { name: 'HTTP that only answers by itself', given: given(plainListener('answer')) },
    {
      name: 'HTTP that redirects, of which a TLS policy is said',
      given: given({ ...plainListener('redirect-to-https'), tlsPolicy: 'ELBSecurityPolicy-2016-08' }),
    },
    ...[
      'ELBSecurityPolicy-TLS-1-2-2017-01',
      'ELBSecurityPolicy-TLS-1-2-Ext-2018-06',
      'ELBSecurityPolicy-FS-1-2-Res-2020-10',
      'ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06',
      'ELBSecurityPolicy-TLS13-1-3-2021-06',
      'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    ].map((policy) => ({
      name: `the policy ${policy}`,
      given: withPolicy(policy),
    })),
    {
      name: 'TCP of a network load balancer, which may be TLS from end to end',
      given: account().with(
        elbv2LoadBalancers,
        loadBalancer({ kind: 'network', listeners: read([{ ...plainListener('forward'), protocol: 'TCP' }]) }),
      ),
    },
    { name: 'a classic load balancer with TLS 1.2', given: classic() },
    {
      name: 'TCP of a classic load balancer',
      given: classic({ listeners: [{ port: 443, protocol: 'TCP', policies: [] }], tlsPolicies: read([]) }),
    },
  ],
  unsure: [
    {
      name: 'listeners that may not be read',
      given: account().with(elbv2LoadBalancers, loadBalancer({ listeners: denied('elasticloadbalancing:DescribeListeners') })),
      action: 'elasticloadbalancing:DescribeListeners',
    },
    {
      name: 'policies that may not be read',
      given: classic({ tlsPolicies: denied('elasticloadbalancing:DescribeLoadBalancerPolicies') }),
      action: 'elasticloadbalancing:DescribeLoadBalancerPolicies',
    },
  ],
});
