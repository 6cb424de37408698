import { addressesOf } from '../../../functions/reasoning/network/addresses.ts';
import { read } from '../../../functions/model/read.ts';
import { firstPath } from '../../../functions/reasoning/network/internet-path.ts';
import type { NetworkAcl } from '../../../functions/reasoning/network/acls.ts';
import type { Subnet } from '../../../functions/reasoning/network/network-input.ts';
import { networkOf } from '../../../functions/reasoning/network/network.ts';
import type { RouteTable } from '../../../functions/reasoning/network/routes.ts';
import { trafficOf } from '../../../functions/reasoning/network/traffic.ts';
import { aclEntry, networkAcl, networkInterface, routeTable, subnet } from '../../support/ec2.ts';

interface Region {
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
}

interface Situation {
  readonly target?: Parameters<typeof networkInterface>[0];
  readonly cidr?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly place?: Partial<Region>;
}

function find({ target, cidr = '0.0.0.0/0', protocol = 'tcp', port = 22, place = {} }: Situation) {
  const { subnets = [subnet()], routeTables = [routeTable()], networkAcls = [networkAcl()] } = place;
  const network = networkOf({ subnets: read(subnets), routeTables: read(routeTables), networkAcls: read(networkAcls) });
  const opening = { ...trafficOf({ protocol, fromPort: port, toPort: port }), source: addressesOf(cidr) };
  return firstPath(network, [networkInterface(target)], opening);
}

const local = { destination: '10.1.0.0/16', target: 'local', active: true };
const to = (target: string, destination = '0.0.0.0/0') => ({ destination, target, active: true });
const routed = (...routes: readonly { destination: string; target: string; active: boolean }[]): Situation => ({
  place: { routeTables: [routeTable({ routes: [local, ...routes] })] },
});
const guarded = (...entries: readonly Parameters<typeof aclEntry>[0][]): Situation => ({
  place: { networkAcls: [networkAcl({ entries: entries.map((entry) => aclEntry(entry)) })] },
});
const out = { egress: true };

/** The table of an internet gateway, which leads a range somewhere. */
function steering(destination: string, target: string, gateway = 'igw-1'): Situation {
  const edge = {
    ...routeTable({ name: 'rtb-edge', subnets: [], routes: [local, to(target, destination)] }),
    gateways: [gateway],
  };
  return { place: { subnets: [{ ...subnet(), ranges: ['10.1.1.0/24'] }], routeTables: [routeTable(), edge] } };
}

test('the path names every hop and what opens it', () => {
  expect(find({})).toEqual({
    gateway: 'igw-1',
    routeTable: 'rtb-1',
    destinations: ['0.0.0.0/0'],
    networkAcl: 'acl-1',
    inboundEntry: 100,
    outboundEntry: 100,
    subnet: 'subnet-1',
    interface: 'eni-1',
    address: '52.16.0.10',
  });
});

const v6: Situation = {
  cidr: '::/0',
  target: { publicIpv4: [], ipv6: ['2600:1f18:1::a'] },
  place: {
    routeTables: [routeTable({ routes: [local, to('igw-1', '::/0')] })],
    networkAcls: [networkAcl({ entries: [aclEntry({ cidr: '::/0', number: 101 }), aclEntry({ ...out, cidr: '::/0' })] })],
  },
};

describe('reachable', () => {
  test.each<[string, Situation]>([
    ['by the main table of the VPC', { place: { routeTables: [routeTable({ main: true, subnets: [] })] } }],
    ['by a default route in two halves', routed(to('igw-1', '0.0.0.0/1'), to('igw-1', '128.0.0.0/1'))],
    ['beside a more specific private route', routed(to('igw-1'), to('tgw-1', '192.168.0.0/16'))],
    ['by half of the internet', { cidr: '0.0.0.0/1' }],
    ['by IPv6', v6],
    ['with all traffic allowed', { protocol: '-1' }],
    ['by UDP alone, the ACL letting no TCP in', { ...guarded({ protocol: '17' }, out), protocol: '-1' }],
    ['past a denial of one range', guarded({ number: 50, allow: false, cidr: '52.0.0.0/8' }, {}, out)],
    ['past a denial of another port', guarded({ number: 50, allow: false, protocol: '6', fromPort: 23, toPort: 23 }, {}, out)],
    ['past a denial that comes too late', guarded({ number: 200, allow: false }, {}, out)],
    ['with answers on the ephemeral ports only', guarded({}, { ...out, protocol: '6', fromPort: 32_768, toPort: 60_999 })],
    ['past a gateway that leads to the subnet itself', steering('10.1.1.0/24', 'local')],
    ['past a gateway that leads another subnet to a firewall', steering('10.1.2.0/24', 'vpce-1')],
    ['past another gateway that leads to a firewall', steering('10.1.1.0/24', 'vpce-1', 'igw-2')],
    ['by an entry for TCP as a number', guarded({ protocol: '6', fromPort: 22, toPort: 22 }, out)],
  ])('%s', (_name, situation) => {
    expect(find(situation)).toBeDefined();
  });
});

describe('not reachable', () => {
  test.each<[string, Situation]>([
    ['without a public address', { target: { publicIpv4: [] } }],
    ['an interface that nothing is attached to', { target: { status: 'available' } }],
    ['a subnet that was not seen', { target: { subnetId: 'subnet-9' } }],
    ['VPC Block Public Access', { place: { subnets: [subnet({ internetGatewayBlock: 'block-ingress' })] } }],
    ['no default route', routed()],
    ['a default route to a NAT gateway', routed(to('nat-1'))],
    ['a default route to a firewall endpoint', routed(to('vpce-1'))],
    ['a gateway that leads to a firewall first', steering('10.1.1.0/24', 'vpce-1')],
    ['a gateway that is gone', routed({ ...to('igw-1'), active: false })],
    ['a gateway for one office only', routed(to('nat-1'), to('igw-1', '52.16.0.0/24'))],
    ['halves that lead elsewhere', routed(to('igw-1'), to('nat-1', '0.0.0.0/1'), to('nat-1', '128.0.0.0/1'))],
    [
      'another table with the gateway',
      { place: { routeTables: [routeTable({ routes: [local] }), routeTable({ name: 'rtb-2', main: true, subnets: [] })] } },
    ],
    ['an ACL that denies first', guarded({ number: 50, allow: false }, {}, out)],
    [
      'an ACL that denies the two halves',
      guarded({ number: 50, allow: false, cidr: '0.0.0.0/1' }, { number: 51, allow: false, cidr: '128.0.0.0/1' }, {}, out),
    ],
    ['an ACL that denies the port', guarded({ number: 50, allow: false, protocol: '6', fromPort: 0, toPort: 1023 }, {}, out)],
    ['an ACL that lets in that port by another protocol', guarded({ protocol: '17', fromPort: 22, toPort: 22 }, out)],
    ['an ACL that lets in that port for addresses of the other family', guarded({ cidr: '::/0' }, out)],
    ['an ACL that lets other ports in', guarded({ protocol: '6', fromPort: 443, toPort: 443 }, out)],
    ['an ACL that lets one range in', guarded({ cidr: '52.16.0.0/24' }, out)],
    ['an ACL that lets no answers out', guarded({}, { ...out, protocol: '6', fromPort: 443, toPort: 443 })],
    ['an ACL without entries', guarded()],
    ['no ACL seen', { place: { networkAcls: [] } }],
    ['IPv6 with IPv4 routes only', { ...v6, place: {} }],
    [
      'IPv6 by an egress-only gateway',
      { ...v6, place: { ...v6.place, routeTables: [routeTable({ routes: [local, to('eigw-1', '::/0')] })] } },
    ],
    ['IPv6 with a private address', { ...v6, target: { publicIpv4: [], ipv6: ['fd00::1'] } }],
    ['IPv6 where EC2 drops it', { ...v6, target: { ...v6.target, deniesInternet: true } }],
  ])('%s', (_name, situation) => {
    expect(find(situation)).toBeUndefined();
  });
});
