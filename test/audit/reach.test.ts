import { openReach } from '../../functions/audit/reach.ts';
import { questionLine, questionOf } from '../../functions/audit/reach-question.ts';
import { recordedSource } from '../../functions/audit/recorded.ts';
import { ec2InternetGateways } from '../../functions/collect/ec2/internet-gateways.ts';
import { ec2NetworkAcls } from '../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../functions/collect/ec2/network-interfaces.ts';
import { ec2PeeringConnections } from '../../functions/collect/ec2/peering-connections.ts';
import { ec2PrefixLists } from '../../functions/collect/ec2/prefix-lists.ts';
import { ec2RouteTables } from '../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups } from '../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../functions/collect/ec2/subnets.ts';
import { ec2VpcEndpoints } from '../../functions/collect/ec2/vpc-endpoints.ts';
import { ec2Vpcs } from '../../functions/collect/ec2/vpcs.ts';
import { lambdaFunctions } from '../../functions/collect/lambda/functions.ts';
import { rdsDatabases } from '../../functions/collect/rds/databases.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import { selectionsOf } from '../../functions/evaluate/source.ts';
import { ec2Ends } from '../../functions/facts/ec2/ends.ts';
import { unreadable, read } from '../../functions/model/read.ts';
import { reachJson, reachLines } from '../../functions/report/reach.ts';
import { account } from '../support/account.ts';
import {
  groupRule,
  internetGateway,
  networkAcl,
  networkInterface,
  peeringConnection,
  prefixList,
  rangeRule,
  routeTable,
  securityGroup,
  subnet,
  vpc,
  vpcEndpoint,
} from '../support/ec2.ts';
import { lambdaFunction } from '../support/lambda.ts';
import { dbInstance } from '../support/rds.ts';

const local = { destination: '10.1.0.0/16', target: 'local', active: true };
const ofDatabase = {
  name: 'eni-db',
  madeFor: 'RDSNetworkInterface',
  groups: ['sg-db'],
  subnetId: 'subnet-2',
  publicIpv4: [],
  privateIpv4: ['10.1.2.20'],
};

/** A web server in a public subnet; a database and a function in a private one; a peering with another account. */
const world = () =>
  account()
    .with(ec2Vpcs, vpc())
    .with(ec2Subnets, subnet(), subnet({ name: 'subnet-2', ranges: ['10.1.2.0/24'] }))
    .with(ec2InternetGateways, internetGateway())
    .with(
      ec2RouteTables,
      routeTable({
        routes: [
          local,
          { destination: '0.0.0.0/0', target: 'igw-1', active: true },
          { destination: '10.9.0.0/16', target: 'pcx-1', active: true },
        ],
      }),
      routeTable({
        name: 'rtb-2',
        subnets: ['subnet-2'],
        routes: [local, { destination: 'pl-1', target: 'vpce-1', active: true }],
      }),
    )
    .with(ec2NetworkAcls, networkAcl({ subnets: ['subnet-1', 'subnet-2'] }))
    .with(
      ec2PeeringConnections,
      peeringConnection({ accepter: { vpcId: 'vpc-9', ownerId: '999900001111', region: 'eu-west-1' } }),
    )
    .with(ec2PrefixLists, {
      ...prefixList('52.218.0.0/17'),
      label: 'com.amazonaws.eu-west-1.s3',
      entries: read(['52.218.0.0/17']),
    })
    .with(ec2VpcEndpoints, vpcEndpoint())
    .with(
      ec2SecurityGroups,
      securityGroup({
        ingress: [
          rangeRule('tcp', '0.0.0.0/0', [443, 443]),
          rangeRule('tcp', '52.30.0.0/16', [22, 22]),
          { protocol: 'icmp', fromPort: 8, toPort: -1, peer: { kind: 'cidr', cidr: '0.0.0.0/0' } },
        ],
        egress: [rangeRule('-1', '0.0.0.0/0')],
      }),
      securityGroup({ name: 'sg-db', ingress: [groupRule('tcp', 'sg-fn', [5432, 5432])], egress: [] }),
      securityGroup({ name: 'sg-fn', ingress: [], egress: [rangeRule('-1', '0.0.0.0/0')] }),
    )
    .with(ec2NetworkInterfaces, networkInterface(), networkInterface({ ...ofDatabase, instanceId: undefined }))
    .with(
      rdsDatabases,
      dbInstance({ name: 'orders', securityGroups: ['sg-db'], subnets: ['subnet-2'], publiclyAccessible: false }),
    )
    .with(
      lambdaFunctions,
      lambdaFunction({ name: 'worker', vpc: { subnets: ['subnet-2'], groups: ['sg-fn'], ipv6: false } }),
      lambdaFunction({ name: 'free' }),
    );

const ask = async (from: string, to: string, port: number, protocol = 'tcp', given = world()) => {
  const source = recordedSource(given.inventory(selectionsOf(ec2Ends)));
  const answer = (await openReach({ source, config: defaultConfig })).ask(questionOf({ from, to, port, protocol }));
  const settings = answer.blockedBy.map(({ kind, id }) => `${kind} ${id}`);
  return answer.decision === 'blocked' ? `blocked: ${settings.join(', ')}` : answer.decision;
};

const instance = 'i-0a1b2c3d4e5f60718';

test.each<[string, string, number, string, string]>([
  ['internet', 'eni-1', 443, 'tcp', 'reached'],
  ['internet', instance, 443, 'tcp', 'reached'],
  ['internet', '52.16.0.10', 443, 'tcp', 'reached'],
  ['internet', instance, 22, 'tcp', 'blocked: security-group sg-1'],
  ['52.30.1.1', instance, 22, 'tcp', 'reached'],
  ['52.31.1.1', instance, 22, 'tcp', 'blocked: security-group sg-1'],
  ['internet', instance, 8, 'icmp', 'reached'],
  ['internet', instance, 13, 'icmp', 'blocked: security-group sg-1'],
  ['internet', 'orders', 5432, 'tcp', 'blocked: route rtb-2, security-group sg-db, public-address eni-db'],
  ['internet', '10.1.2.20', 5432, 'tcp', 'blocked: public-address eni-db'],
  ['internet', '10.1.2.77', 5432, 'tcp', 'blocked: address 10.1.2.77'],
  ['internet', '8.8.8.8', 53, 'udp', 'unknown'],
  ['internet', 'free', 443, 'tcp', 'blocked: interface free'],
  ['worker', 'orders', 5432, 'tcp', 'reached'],
  ['worker', 'orders', 3306, 'tcp', 'blocked: security-group sg-db'],
  [instance, 'orders', 5432, 'tcp', 'blocked: security-group sg-db'],
  ['10.1.1.10', '10.1.2.20', 5432, 'tcp', 'blocked: security-group sg-db'],
  ['10.1.1.99', 'orders', 5432, 'tcp', 'blocked: address 10.1.1.99'],
  ['192.168.7.7', instance, 22, 'tcp', 'blocked: security-group sg-1'],
  ['192.168.7.7', instance, 443, 'tcp', 'unknown'],
  ['worker', 'internet', 443, 'tcp', 'blocked: route rtb-2'],
  ['worker', 'service:s3', 443, 'tcp', 'reached'],
  ['worker', 'service:sqs', 443, 'tcp', 'blocked: route rtb-2'],
  ['free', 'internet', 443, 'tcp', 'reached'],
  ['free', 'service:sqs', 443, 'tcp', 'reached'],
  ['free', 'orders', 5432, 'tcp', 'blocked: route rtb-2, security-group sg-db, public-address eni-db'],
  [instance, 'internet', 443, 'tcp', 'reached'],
  [instance, '10.9.0.7', 443, 'tcp', 'unknown'],
  [instance, '10.1.2.77', 443, 'tcp', 'blocked: address 10.1.2.77'],
  ['i-0123', instance, 443, 'tcp', 'unknown'],
])('%s to %s, port %i of %s', async (from, to, port, protocol, expected) => {
  expect(await ask(from, to, port, protocol)).toBe(expected);
});

test.each([ec2NetworkAcls, ec2RouteTables, ec2SecurityGroups, ec2Subnets, ec2NetworkInterfaces])(
  'without $id, what was reached is unknown',
  async (dataset) => {
    expect(await ask('internet', 'eni-1', 443, 'tcp', world().without(dataset))).toBe('unknown');
  },
);

test.each<[object, string]>([
  [{ from: 'internet', to: 'eni-1', port: 70_000 }, 'port: got 70000, expected an integer from 0 to 65535'],
  [
    { from: 'internet', to: 'eni-1', port: 300, protocol: 'icmp' },
    'port: got 300, expected an ICMP type: an integer from 0 to 255',
  ],
  [{ from: 'internet', to: 'eni-1', port: 22, protocol: 'sctp' }, 'protocol: got "sctp", expected one of tcp, udp, icmp'],
  [
    { from: '10.0.0.0/8', to: 'eni-1', port: 22 },
    'from: got "10.0.0.0/8", expected one address of IPv4 or IPv6, without a prefix length',
  ],
  [
    { from: '10.0.0.300', to: 'eni-1', port: 22 },
    'from: got "10.0.0.300", expected one address of IPv4 or IPv6, without a prefix length',
  ],
  [
    { from: 'internet', to: 'internet', port: 22 },
    'to: got "internet", expected something in the account where from is the internet',
  ],
  [{ from: 'internet', to: 'eni-1' }, 'port: got nothing, expected an integer from 0 to 65535'],
  [
    { from: 'internet', too: 'eni-1', port: 1 },
    'too: got "eni-1", expected no such field: id, from, to, protocol and port are known',
  ],
])('a question that cannot be asked: %j', (given, message) => {
  expect(questionLine(JSON.stringify({ id: 'q1', ...given }), 3)).toEqual({ id: 'q1', error: `line 3: ${message}` });
});

test('a line that is no question', () => {
  expect(questionLine('nonsense', 1)).toEqual({ id: null, error: 'line 1: line: got "nonsense", expected a JSON object' });
  expect(questionLine('[]', 2)).toEqual({ id: null, error: 'line 2: line: got [], expected a JSON object' });
});

test('a service is asked for alike on the command line and in a file', () => {
  const asked = { from: 'eni-1', protocol: 'tcp', port: 443 };
  expect(questionOf({ ...asked, to: 'service:s3' })).toEqual({ ...asked, to: { service: 's3' } });
  expect(questionOf({ ...asked, to: { service: 's3' } })).toEqual({ ...asked, to: { service: 's3' } });
});

test('a region that is not enabled has no part in the answer', async () => {
  const inventory = world().inventory(selectionsOf(ec2Ends));
  const [home] = inventory.scopes.filter(({ scope }) => scope.region !== 'global');
  const off = Object.fromEntries(
    Object.entries(home?.datasets ?? {}).map(([id, reading]) => [
      id,
      reading.state === 'read' ? unreadable({ id, actions: ['x:Y'] }, 'region-disabled', 'not enabled') : reading,
    ]),
  );
  const elsewhere = { scope: { account: inventory.account, partition: inventory.partition, region: 'ap-east-1' }, datasets: off };
  const source = recordedSource({ ...inventory, scopes: [elsewhere, ...inventory.scopes] });
  const reach = await openReach({ source, config: defaultConfig });
  expect(reach.ask(questionOf({ from: 'internet', to: '8.8.8.8', port: 53 })).why).toBe(
    '8.8.8.8: it is no address of anything that can be seen',
  );
  expect(reach.ask(questionOf({ from: 'i-0123', to: 'internet', port: 53 })).why).toBe(
    'i-0123: nothing that can be seen is called so',
  );
});

test('answers are shown with every hop, and written a line each', async () => {
  const source = recordedSource(world().inventory(selectionsOf(ec2Ends)));
  const reach = await openReach({ source, config: defaultConfig });
  const open = reach.ask(questionOf({ from: 'internet', to: 'eni-1', port: 443 }));
  expect(reachLines('internet to eni-1, tcp 443', open)).toEqual([
    'internet to eni-1, tcp 443: reached',
    '  internet 0.0.0.0/0',
    '  internet gateway igw-1',
    '  route table rtb-1 (0.0.0.0/0 to igw-1)',
    '  network acl acl-1 (inbound 100)',
    '  network acl acl-1 (outbound 100)',
    '  security group sg-1 (tcp:443:0.0.0.0/0)',
    '  subnet subnet-1',
    '  network interface eni-1 (52.16.0.10)',
  ]);
  const shut = reach.ask(questionOf({ from: 'internet', to: 'orders', port: 5432 }));
  expect(JSON.parse(reachJson('q', shut))).toEqual({
    id: 'q',
    decision: 'blocked',
    path: [],
    blockedBy: [
      { kind: 'route', id: 'rtb-2', detail: 'rtb-2 has no route there' },
      { kind: 'security-group', id: 'sg-db', detail: 'no rule of sg-db lets TCP port 5432 in' },
      { kind: 'public-address', id: 'eni-db', detail: 'eni-db has no public IPv4 address' },
    ],
    why: 'rtb-2 has no route there; no rule of sg-db lets TCP port 5432 in; eni-db has no public IPv4 address',
  });
});
