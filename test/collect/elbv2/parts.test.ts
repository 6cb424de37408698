import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ElasticLoadBalancingV2Client);
const refusal = (name: string) => Object.assign(new Error(name), { name });
const arn = (rest: string) => `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:${rest}`;
const shop = arn('loadbalancer/app/shop/1');
const listenerArn = (port: number) => arn(`listener/app/shop/1/${String(port)}`);
const forward = [{ Type: 'forward' as const, TargetGroupArn: arn('targetgroup/app/1') }];
const redirect = (Protocol: string) => [
  { Type: 'redirect' as const, RedirectConfig: { Protocol, StatusCode: 'HTTP_301' as const } },
];

beforeEach(() => {
  aws.reset();
  aws
    .on(DescribeLoadBalancersCommand)
    .resolves({
      LoadBalancers: [{ LoadBalancerArn: shop, LoadBalancerName: 'shop', Type: 'application', State: { Code: 'active' } }],
    })
    .on(DescribeListenersCommand)
    .resolves({ Listeners: [] })
    .on(DescribeLoadBalancerAttributesCommand)
    .resolves({ Attributes: [] });
});

describe('listeners', () => {
  test('of all pages, and the rules of those alone that speak HTTP and do not forward by default', async () => {
    aws
      .on(DescribeListenersCommand, { LoadBalancerArn: shop, PageSize: 400, Marker: undefined })
      .resolves({
        Listeners: [
          { ListenerArn: listenerArn(80), Port: 80, Protocol: 'HTTP', DefaultActions: redirect('HTTPS') },
          { ListenerArn: listenerArn(8080), Port: 8080, Protocol: 'HTTP', DefaultActions: forward },
        ],
        NextMarker: 'more',
      })
      .on(DescribeListenersCommand, { LoadBalancerArn: shop, PageSize: 400, Marker: 'more' })
      .resolves({
        Listeners: [
          {
            ListenerArn: listenerArn(443),
            Port: 443,
            Protocol: 'HTTPS',
            SslPolicy: 'ELBSecurityPolicy-2016-08',
            DefaultActions: [{ Type: 'authenticate-oidc', Order: 1 }, ...forward],
          },
        ],
      })
      .on(DescribeRulesCommand, { ListenerArn: listenerArn(80), PageSize: 400, Marker: undefined })
      .resolves({
        Rules: [{ RuleArn: 'r-1', IsDefault: false, Actions: forward }],
        NextMarker: 'more',
      })
      .on(DescribeRulesCommand, { ListenerArn: listenerArn(80), PageSize: 400, Marker: 'more' })
      .resolves({
        Rules: [
          { RuleArn: 'r-2', IsDefault: false, Actions: redirect('#{protocol}') },
          { RuleArn: 'r-3', IsDefault: false, Actions: [{ Type: 'fixed-response' }] },
          { RuleArn: 'r-4', IsDefault: true, Actions: redirect('HTTPS') },
        ],
      });
    expect(await collectHere(elbv2LoadBalancers)).toMatchObject({
      value: [
        {
          listeners: {
            value: [
              {
                arn: listenerArn(80),
                port: 80,
                protocol: 'HTTP',
                actions: ['redirect-to-https', 'forward', 'redirect', 'answer'],
              },
              { port: 8080, actions: ['forward'] },
              { port: 443, protocol: 'HTTPS', tlsPolicy: 'ELBSecurityPolicy-2016-08', actions: ['forward'] },
            ],
          },
        },
      ],
    });
    expect(aws.commandCalls(DescribeRulesCommand)).toHaveLength(2);
  });

  test('are not told without the rules that may hand plain HTTP on', async () => {
    aws
      .on(DescribeListenersCommand)
      .resolves({
        Listeners: [{ ListenerArn: listenerArn(80), Port: 80, Protocol: 'HTTP', DefaultActions: redirect('HTTPS') }],
      })
      .on(DescribeRulesCommand)
      .rejects(refusal('AccessDenied'));
    expect(await collectHere(elbv2LoadBalancers)).toMatchObject({
      value: [{ listeners: { state: 'unreadable', action: 'elasticloadbalancing:DescribeRules', reason: 'denied' } }],
    });
  });
});

describe('access logs', () => {
  test.each([
    [
      [
        { Key: 'access_logs.s3.enabled', Value: 'false' },
        { Key: 'access_logs.s3.bucket', Value: '' },
      ],
      { enabled: false },
    ],
    [
      [
        { Key: 'access_logs.s3.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: 'logs' },
        { Key: 'access_logs.s3.prefix', Value: 'shop' },
      ],
      { enabled: true, bucket: 'logs', prefix: 'shop' },
    ],
  ])('of the attributes %j', async (Attributes, value) => {
    aws.on(DescribeLoadBalancerAttributesCommand, { LoadBalancerArn: shop }).resolves({ Attributes });
    expect(await collectHere(elbv2LoadBalancers)).toMatchObject({ value: [{ accessLogs: { state: 'read', value } }] });
  });
});

test.each([
  ['listeners', 'elasticloadbalancing:DescribeListeners', () => aws.on(DescribeListenersCommand)],
  ['accessLogs', 'elasticloadbalancing:DescribeLoadBalancerAttributes', () => aws.on(DescribeLoadBalancerAttributesCommand)],
] as const)('%s: refused, malformed, gone', async (name, action, call) => {
  call().rejects(refusal('AccessDenied'));
  expect(await collectHere(elbv2LoadBalancers)).toMatchObject({ value: [{ [name]: { action, reason: 'denied' } }] });
  call().resolves({});
  expect(await collectHere(elbv2LoadBalancers)).toMatchObject({ value: [{ [name]: { action, reason: 'malformed' } }] });
  call().rejects(refusal('LoadBalancerNotFoundException'));
  expect(await collectHere(elbv2LoadBalancers)).toEqual({ state: 'read', value: [] });
});
