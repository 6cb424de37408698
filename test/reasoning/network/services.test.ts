import { read } from '../../../functions/model/read.ts';
import { blockModeOf } from '../../../functions/reasoning/network/block-public-access.ts';
import { resolvesNames } from '../../../functions/reasoning/network/names.ts';
import type { Endpoint, NetworkInput, Vpc } from '../../../functions/reasoning/network/network-input.ts';
import { toAddress } from '../../../functions/reasoning/network/to-address.ts';
import { toService } from '../../../functions/reasoning/network/to-service.ts';
import { toTargets } from '../../../functions/reasoning/network/to-targets.ts';
import { eni, far, gist, group, region, rule, table, to, web } from './region.ts';

const endpointEni = eni({ name: 'eni-vpce', groups: ['sg-endpoint'], privateIpv4: ['10.1.2.99'], kind: 'vpc_endpoint' });
const noWayOut = { routeTables: read([table('private')]) };

function endpoint(over: Partial<Endpoint> = {}): Endpoint {
  return {
    name: 'vpce-1',
    vpcId: 'vpc-1',
    kind: 'interface',
    service: 'com.amazonaws.eu-west-1.logs',
    state: 'available',
    privateDns: true,
    interfaces: ['eni-vpce'],
    policy: 'allow',
    ...over,
  };
}

const having = (over: Partial<Endpoint> = {}, input: NetworkInput = {}) =>
  region({ endpoints: read([endpoint(over)]), interfaces: read([web, eni(), endpointEni]), ...input });

const shutEndpoint = read([group('sg-app', []), group('sg-endpoint', [rule('10.9.0.0/16', 443)])]);

describe('a service by an interface endpoint', () => {
  test.each<[string, ReturnType<typeof region>, string]>([
    ['that lets the VPC in', having({}, noWayOut), 'reached'],
    [
      'whose group shuts everyone out, NAT or not',
      having({}, { securityGroups: shutEndpoint }),
      'blocked: security-group sg-endpoint',
    ],
    ['whose policy denies', having({ policy: 'deny' }), 'blocked: endpoint-policy vpce-1'],
    ['whose policy nobody judged', having({ policy: undefined }), 'unknown: vpce-1'],
    ['without private names, and a NAT gateway', having({ privateDns: false }), 'reached'],
    [
      'without private names, and nothing else',
      having({ privateDns: false }, noWayOut),
      'blocked: endpoint vpce-1, route rtb-private',
    ],
    ['of another service', having({ service: 'com.amazonaws.eu-west-1.sqs' }, noWayOut), 'blocked: route rtb-private'],
    ['that is pending', having({ state: 'pending' }, noWayOut), 'blocked: route rtb-private'],
    ['in another VPC', having({ vpcId: 'vpc-2' }, noWayOut), 'blocked: route rtb-private'],
  ])('%s', (_name, network, expected) => {
    expect(gist(toService(network, eni(), { name: 'logs' }))).toBe(expected);
  });
});

describe('a service by a gateway endpoint', () => {
  const s3 = { name: 's3', prefixList: 'pl-s3' };
  const gateway = endpoint({
    kind: 'gateway',
    service: 'com.amazonaws.eu-west-1.s3',
    privateDns: undefined,
    interfaces: undefined,
  });
  const listRule = { protocol: 'tcp', fromPort: 443, toPort: 443, peer: { kind: 'prefix-list' as const, id: 'pl-s3' } };
  const lists = read([{ name: 'pl-s3', entries: ['52.218.0.0/17'] }]);
  const place = (over: NetworkInput = {}) =>
    region({
      endpoints: read([gateway]),
      routeTables: read([table('private', to('vpce-1', 'pl-s3'))]),
      prefixLists: lists,
      ...over,
    });
  const egress = (...rules: Parameters<typeof group>[1]) => ({ securityGroups: read([group('sg-app', [], rules)]) });

  test.each<[string, ReturnType<typeof region>, string]>([
    ['with everything let out', place(), 'reached'],
    ['with its list let out', place(egress(listRule)), 'reached'],
    ['with its list let out, whose entries are not known', place({ ...egress(listRule), prefixLists: read([]) }), 'reached'],
    ['with another list let out', place(egress({ ...listRule, peer: { kind: 'prefix-list', id: 'pl-ddb' } })), 'unknown: pl-ddb'],
    ['with the VPC let out only', place(egress(rule('10.1.0.0/16', 443))), 'blocked: security-group sg-app'],
    ['that this subnet has no route to', place({ routeTables: read([table('private')]) }), 'blocked: route rtb-private'],
  ])('%s', (_name, network, expected) => {
    expect(gist(toService(network, eni(), s3))).toBe(expected);
  });
});

describe('names', () => {
  const vpc = (over: Partial<Vpc>) =>
    read([
      {
        name: 'vpc-1',
        ranges: ['10.1.0.0/16'],
        dnsSupport: true,
        dnsHostnames: true,
        nameServers: ['AmazonProvidedDNS'],
        ...over,
      },
    ]);
  const shut = { securityGroups: read([group('sg-app', [], []), group('sg-web', [rule('10.1.0.0/16', 53, 'udp')])]) };
  const asks = {
    securityGroups: read([
      group('sg-app', [], [rule('10.1.0.0/16', 53, 'udp')]),
      group('sg-web', [rule('10.1.0.0/16', 53, 'udp')]),
    ]),
  };

  test.each<[string, NetworkInput, string]>([
    ['by the resolver, which no group filters', shut, 'reached'],
    ['by the resolver’s address', { ...shut, vpcs: vpc({ nameServers: ['10.1.0.2'] }) }, 'reached'],
    ['without DNS support', { vpcs: vpc({ dnsSupport: false }) }, 'blocked: dns vpc-1'],
    [
      'by a server of one’s own without a rule',
      { ...shut, vpcs: vpc({ nameServers: ['10.1.1.10'] }) },
      'blocked: security-group sg-app',
    ],
    ['by a server of one’s own with a rule', { ...asks, vpcs: vpc({ nameServers: ['10.1.1.10'] }) }, 'reached'],
    ['by the second of two servers', { ...shut, vpcs: vpc({ nameServers: ['10.1.1.10', '10.1.0.2'] }) }, 'reached'],
    ['with options that are not known', { vpcs: vpc({ nameServers: undefined }) }, 'unknown: vpc-1'],
  ])('%s', (_name, over, expected) => {
    expect(gist(resolvesNames(region(over), eni()))).toBe(expected);
  });
});

test('an address is looked for where the routes lead', () => {
  const ask = (address: string, port: number) => gist(toAddress(region(), eni(), address, { protocol: 'tcp', port }));
  expect(ask('10.1.1.10', 443)).toBe('reached');
  expect(ask('10.1.1.10', 22)).toBe('blocked: security-group sg-web');
  expect(ask('10.2.0.10', 5432)).toBe('reached');
  expect(ask('10.2.0.77', 5432)).toBe('unknown: 10.2.0.77');
  expect(ask('52.20.1.1', 443)).toBe('reached');
  expect(ask('192.168.1.1', 443)).toBe('blocked: route rtb-public');
});

test('targets are asked for traffic and for health apart', () => {
  const node = eni({ name: 'eni-lb', subnetId: 'public', groups: ['sg-web'], privateIpv4: ['10.1.1.30'] });
  const target = { at: eni(), traffic: { protocol: 'tcp', port: 8080 }, health: { protocol: 'tcp', port: 9000 } };
  const [answer] = toTargets(region(), [node], [target]);
  expect([answer?.traffic, answer?.health].map((each) => (each === undefined ? 'none' : gist(each)))).toEqual([
    'reached',
    'blocked: security-group sg-app',
  ]);
  const [byAddress] = toTargets(region(), [node], [{ ...target, at: '10.1.2.10' }]);
  expect(byAddress?.traffic.decision).toBe('reached');
  expect(toTargets(region(), [], [{ ...target, at: far }])[0]?.traffic.decision).toBe('unknown');
});

describe('VPC Block Public Access', () => {
  const subnet = { name: 'subnet-1', vpcId: 'vpc-1' };

  test.each([
    ['off', [], 'off'],
    ['block-ingress', [], 'block-ingress'],
    ['block-bidirectional', [], 'block-bidirectional'],
    ['block-bidirectional', [{ resource: 'vpc-1', mode: 'allow-bidirectional' as const }], 'off'],
    ['block-bidirectional', [{ resource: 'subnet-1', mode: 'allow-egress' as const }], 'block-ingress'],
    ['block-ingress', [{ resource: 'subnet-1', mode: 'allow-egress' as const }], 'block-ingress'],
    ['block-ingress', [{ resource: 'subnet-2', mode: 'allow-bidirectional' as const }], 'block-ingress'],
  ])('%s with %j is %s', (mode, exclusions, expected) => {
    expect(blockModeOf({ mode, exclusions }, subnet)).toBe(expected);
  });
});
