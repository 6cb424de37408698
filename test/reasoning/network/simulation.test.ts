import fc from 'fast-check';
import type { Answer } from '../../../functions/reasoning/network/answer.ts';
import { fromInternet } from '../../../functions/reasoning/network/from-internet.ts';
import { internetReach } from '../../../functions/reasoning/network/internet-reach.ts';
import { contains } from '../../../functions/reasoning/network/intervals.ts';
import { networkOf, type Network } from '../../../functions/reasoning/network/network.ts';
import { reachBetween } from '../../../functions/reasoning/network/reach.ts';
import { toInterface } from '../../../functions/reasoning/network/to-interface.ts';
import { toInternet } from '../../../functions/reasoning/network/to-internet.ts';
import type { Traffic } from '../../../functions/reasoning/network/traffic.ts';
import { simulator, type World } from './simulator.ts';
import { inputOf, listings, worlds } from './worlds.ts';

const conversation = fc.record({
  protocol: fc.constantFrom('tcp' as const, 'udp' as const),
  port: fc.constantFrom(22, 443, 5_432),
});

type Question = (network: Network, world: World, what: { protocol: 'tcp' | 'udp'; port: number }) => readonly Answer[];

const questions: readonly [string, Question][] = [
  ['from the internet', (network, { interfaces }, what) => interfaces.map((each) => fromInternet(network, each, what))],
  ['to the internet', (network, { interfaces }, what) => interfaces.map((each) => toInternet(network, each, what))],
  [
    'between interfaces',
    (network, { interfaces }, what) => pairsOf(interfaces).map(([from, to]) => toInterface(network, from, to, what)),
  ],
];

function pairsOf<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((from) => items.filter((to) => to !== from).map((to) => [from, to] as const));
}

function walked(
  name: string,
  world: World,
  { protocol, port }: { protocol: 'tcp' | 'udp'; port: number },
): readonly (boolean | undefined)[] {
  const packets = simulator(world);
  const { interfaces } = world;
  if (name === 'from the internet') return interfaces.map((each) => packets.fromInternet(each, protocol, port));
  if (name === 'to the internet') return interfaces.map((each) => packets.toInternet(each, protocol, port));
  return pairsOf(interfaces).map(([from, to]) => packets.toInterface(from, to, protocol, port));
}

const runs = { numRuns: 150 };

describe.each(questions)('%s', (name, ask) => {
  test('what is reached is what packets reach', () => {
    fc.assert(
      fc.property(worlds, conversation, (world, what) => {
        const decisions = ask(networkOf(inputOf(world)), world, what).map(({ decision }) => decision);
        expect(decisions).toEqual(
          walked(name, world, what).map((passes) => (passes === undefined ? 'unknown' : passes ? 'reached' : 'blocked')),
        );
      }),
      runs,
    );
  });

  test('what is not known leaves an answer as it is or makes it unknown, and says what is missing', () => {
    fc.assert(
      fc.property(worlds, conversation, fc.subarray([...listings], { minLength: 1 }), (world, what, hidden) => {
        const whole = ask(networkOf(inputOf(world)), world, what);
        const partial = ask(networkOf(inputOf(world, hidden)), world, what);
        partial.forEach(({ decision, gaps }, index) => {
          if (decision === 'unknown') expect(gaps.length).toBeGreaterThan(0);
          else expect(decision).toBe(whole[index]?.decision);
        });
      }),
      runs,
    );
  });

  test('what is blocked names what blocks, and what is reached names nothing', () => {
    fc.assert(
      fc.property(worlds, conversation, (world, what) => {
        for (const { decision, blockedBy, path } of ask(networkOf(inputOf(world)), world, what)) {
          expect(blockedBy.length > 0).toBe(decision === 'blocked');
          if (decision !== 'unknown') expect(path.length > 0).toBe(decision === 'reached');
        }
      }),
      runs,
    );
  });
});

describe.each(questions.filter(([name]) => name !== 'to the internet'))('%s', (_name, ask) => {
  test('every filter in the way is named: once those that are let everything through, no other is in the way', () => {
    fc.assert(
      fc.property(worlds, conversation, (world, what) => {
        ask(networkOf(inputOf(world)), world, what).forEach(({ decision, blockedBy }, index) => {
          if (decision === 'unknown') return;
          const named = new Set(blockedBy.flatMap(({ id }) => id.split(', ')));
          const mended = ask(networkOf(inputOf(withoutFilters(world, named))), world, what)[index];
          const left = (mended?.blockedBy ?? []).filter(({ kind }) => kind === 'network-acl' || kind === 'security-group');
          expect(left).toEqual([]);
        });
      }),
      runs,
    );
  });
});

/** The world in which the named groups and ACLs let everything through. */
function withoutFilters(world: World, named: ReadonlySet<string>): World {
  const all = [{ protocol: '-1', peer: { kind: 'cidr' as const, cidr: '0.0.0.0/0' } }];
  const entries = [false, true].map((egress) => ({ number: 1, egress, allow: true, protocol: '-1', cidr: '0.0.0.0/0' }));
  return {
    ...world,
    securityGroups: world.securityGroups.map((each) => (named.has(each.name) ? { ...each, ingress: all, egress: all } : each)),
    networkAcls: world.networkAcls.map((each) => (named.has(each.name) ? { ...each, entries } : each)),
  };
}

test('the pass over all interfaces finds what each single question finds', () => {
  fc.assert(
    fc.property(worlds, conversation, fc.subarray([...listings]), (world, what, hidden) => {
      const network = networkOf(
        inputOf(
          world,
          hidden.filter((listing) => listing !== 'interfaces'),
        ),
      );
      const reaches = new Map((internetReach(network).value ?? []).map((reach) => [reach.interface.name, reach]));
      for (const target of world.interfaces) {
        const reach = reaches.get(target.name);
        const has = (list: readonly Traffic[]) =>
          list.some(({ protocol, ports }) => protocol === what.protocol && contains(ports, what.port));
        const found = has(reach?.open ?? []) ? 'reached' : has(reach?.uncertain ?? []) ? 'unknown' : 'blocked';
        expect(found).toBe(fromInternet(network, target, what).decision);
      }
    }),
    runs,
  );
});

/** An address or a range of IPv4 as the upper half of one of IPv6, so that all of either is to the other as it was. */
function widened(text: string): string {
  const [address = '', length] = text.split('/');
  if (!/^\d+(?:\.\d+){3}$/.test(address)) return text;
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const base = `2600:1f18:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::`;
  return length === undefined ? `${base}1` : `${base}/${Number(length) + 32}`;
}

/** The same network in IPv6 alone. What spoke of IPv6 before speaks of nothing that is there. */
function widenedWorld(world: World): World {
  const rules = (all: World['securityGroups'][number]['ingress']) =>
    all.map((rule) => (rule.peer.kind === 'cidr' ? { ...rule, peer: { ...rule.peer, cidr: other(rule.peer.cidr) } } : rule));
  const other = (cidr: string) => (cidr === '::/0' ? '0.0.0.0/0' : widened(cidr));
  return {
    ...world,
    vpcs: world.vpcs.map((each) => ({ ...each, ranges: each.ranges.map(widened) })),
    routeTables: world.routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((route) => ({ ...route, destination: widened(route.destination) })),
    })),
    networkAcls: world.networkAcls.map((acl) => ({
      ...acl,
      entries: acl.entries.map((entry) => ({ ...entry, cidr: other(entry.cidr) })),
    })),
    securityGroups: world.securityGroups.map((group) => ({
      ...group,
      ingress: rules(group.ingress),
      egress: rules(group.egress),
    })),
    interfaces: world.interfaces.map((each) => ({
      ...each,
      ipv6: (each.privateIpv4 ?? []).map(widened),
      privateIpv4: [],
      publicIpv4: [],
    })),
    prefixLists: world.prefixLists.map((list) => ({ ...list, entries: list.entries.map(widened) })),
  };
}

test('between interfaces IPv6 decides as IPv4 does, but that no NAT gateway hands it on', () => {
  fc.assert(
    fc.property(worlds, conversation, (world, what) => {
      const wide = widenedWorld(world);
      const [network, other] = [networkOf(inputOf(world)), networkOf(inputOf(wide))];
      const decided = pairsOf(world.interfaces).map(([from, to]) => toInterface(network, from, to, what).decision);
      const again = pairsOf(wide.interfaces).map(([from, to]) => toInterface(other, from, to, what).decision);
      expect(again).toEqual(decided.map((decision) => (decision === 'unknown' ? 'blocked' : decision)));
    }),
    runs,
  );
});

test('an address is whoever has it: asked by their addresses, interfaces reach what they reach', () => {
  fc.assert(
    fc.property(worlds, conversation, (world, what) => {
      const network = networkOf(inputOf(world));
      for (const [from, to] of pairsOf(world.interfaces)) {
        const [source, target] = [from, to].map(({ privateIpv4: [address = ''] = [] }) => ({
          kind: 'address' as const,
          address,
        }));
        if (source === undefined || target === undefined) continue;
        const { decision } = toInterface(network, from, to, what);
        const at = { kind: 'interfaces' as const, of: from.name, at: [from], which: 'any' as const };
        expect(reachBetween(network, source, { ...at, of: to.name, at: [to] }, what).decision).toBe(decision);
        const asked = [at, source].map((end) => reachBetween(network, end, target, what).decision);
        if (decision === 'reached') expect(asked).toEqual([decision, decision]);
        else expect(asked).not.toContain('reached');
      }
    }),
    runs,
  );
});
