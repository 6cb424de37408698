import elbAccessLogs from '../../../functions/checks/elb/elb-access-logs.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { classicLoadBalancer, listener, loadBalancer } from '../../support/elb.ts';

const given = (over: Parameters<typeof loadBalancer>[0]) => account().with(elbv2LoadBalancers, loadBalancer(over));
const off = read({ enabled: false });
const tls = read([listener({ protocol: 'TLS' })]);
const tcp = read([{ arn: 'arn', port: 443, protocol: 'TCP', actions: ['forward' as const] }]);

describeCheck(elbAccessLogs, {
  flags: [
    { name: 'an application load balancer without', given: given({ accessLogs: off }), evidence: { accessLogs: false } },
    {
      name: 'a network load balancer with a TLS listener',
      given: given({ kind: 'network', listeners: tls, accessLogs: off }),
      evidence: { accessLogs: false },
    },
    {
      name: 'a classic load balancer without',
      given: account().with(elbLoadBalancers, classicLoadBalancer({ accessLogs: off })),
      evidence: { accessLogs: false },
    },
  ],
  spares: [
    { name: 'an application load balancer with access logs', given: given({}) },
    { name: 'a classic one with access logs', given: account().with(elbLoadBalancers, classicLoadBalancer()) },
    {
      name: 'a network load balancer that has no TLS to log',
      given: given({ kind: 'network', listeners: tcp, accessLogs: off }),
    },
    { name: 'a gateway load balancer', given: given({ kind: 'gateway', accessLogs: off }) },
  ],
});
