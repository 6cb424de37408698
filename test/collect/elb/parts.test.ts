import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancerPoliciesCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import { mockClient } from 'aws-sdk-client-mock';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ElasticLoadBalancingClient);
const refusal = (name: string) => Object.assign(new Error(name), { name });
beforeEach(() => {
  aws.reset();
  aws
    .on(DescribeLoadBalancersCommand)
    .resolves({
      LoadBalancerDescriptions: [
        {
          LoadBalancerName: 'old',
          HealthCheck: { Target: 'TCP:80', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 2 },
        },
      ],
    })
    .on(DescribeLoadBalancerAttributesCommand)
    .resolves({ LoadBalancerAttributes: { AccessLog: { Enabled: false } } })
    .on(DescribeLoadBalancerPoliciesCommand)
    .resolves({ PolicyDescriptions: [] });
});

test('the policies that say which versions of TLS are spoken', async () => {
  aws.on(DescribeLoadBalancerPoliciesCommand, { LoadBalancerName: 'old' }).resolves({
    PolicyDescriptions: [
      {
        PolicyName: 'tls',
        PolicyTypeName: 'SSLNegotiationPolicyType',
        PolicyAttributeDescriptions: [
          { AttributeName: 'Reference-Security-Policy', AttributeValue: 'ELBSecurityPolicy-2016-08' },
          { AttributeName: 'Protocol-TLSv1.2', AttributeValue: 'true' },
          { AttributeName: 'Protocol-TLSv1', AttributeValue: 'true' },
          { AttributeName: 'Protocol-SSLv3', AttributeValue: 'false' },
          { AttributeName: 'Server-Defined-Cipher-Order', AttributeValue: 'true' },
        ],
      },
      { PolicyName: 'sticky', PolicyTypeName: 'LBCookieStickinessPolicyType', PolicyAttributeDescriptions: [] },
    ],
  });
  expect(await collectHere(elbLoadBalancers)).toMatchObject({
    value: [{ tlsPolicies: { state: 'read', value: [{ name: 'tls', protocols: ['TLSv1', 'TLSv1.2'] }] } }],
  });
});

test.each([
  [{ Enabled: false }, { enabled: false }],
  [
    { Enabled: true, S3BucketName: 'logs', S3BucketPrefix: '', EmitInterval: 60 },
    { enabled: true, bucket: 'logs' },
  ],
])('access logs of %j', async (AccessLog, value) => {
  aws.on(DescribeLoadBalancerAttributesCommand, { LoadBalancerName: 'old' }).resolves({ LoadBalancerAttributes: { AccessLog } });
  expect(await collectHere(elbLoadBalancers)).toMatchObject({ value: [{ accessLogs: { state: 'read', value } }] });
});

test.each([
  ['accessLogs', 'elasticloadbalancing:DescribeLoadBalancerAttributes', () => aws.on(DescribeLoadBalancerAttributesCommand)],
  ['tlsPolicies', 'elasticloadbalancing:DescribeLoadBalancerPolicies', () => aws.on(DescribeLoadBalancerPoliciesCommand)],
] as const)('%s: refused, malformed, gone', async (name, action, call) => {
  call().rejects(refusal('AccessDenied'));
  expect(await collectHere(elbLoadBalancers)).toMatchObject({ value: [{ [name]: { action, reason: 'denied' } }] });
  call().resolves({});
  expect(await collectHere(elbLoadBalancers)).toMatchObject({ value: [{ [name]: { action, reason: 'malformed' } }] });
  call().rejects(refusal('LoadBalancerNotFound'));
  expect(await collectHere(elbLoadBalancers)).toEqual({ state: 'read', value: [] });
});
