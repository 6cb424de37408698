import {
  isOpenEgress,
  mayBeOpenEgress,
  rangeRulesOf,
  ruleEvidence,
  type GroupRule,
} from '../../../functions/reasoning/network/group-rules.ts';
import { groupsIndex } from '../../../functions/reasoning/network/groups-index.ts';
import { prefixListsOf } from '../../../functions/reasoning/network/prefix-lists.ts';
import { group, rule } from './region.ts';

const lists = prefixListsOf([
  { name: 'pl-all', entries: ['0.0.0.0/1', '128.0.0.0/1'] },
  { name: 'pl-office', entries: ['52.16.0.0/24'] },
  { name: 'pl-shut', entries: { state: 'unreadable', dataset: 'd', action: 'a', reason: 'denied', detail: 'no' } },
]);

const listRule = (id: string, protocol = '-1'): GroupRule => ({ protocol, peer: { kind: 'prefix-list', id } });

test('a prefix list stands for its entries, and one that cannot be read is told apart', () => {
  const { ranges, unresolved } = rangeRulesOf([listRule('pl-all', 'tcp'), listRule('pl-shut'), listRule('pl-gone')], lists);
  expect(ranges.map(ruleEvidence)).toEqual([
    { protocol: 'tcp', ports: 'all', prefixList: 'pl-all', ranges: ['0.0.0.0/1', '128.0.0.0/1'] },
  ]);
  expect(unresolved.map(({ list, key }) => [list, key])).toEqual([
    ['pl-shut', 'all:pl-shut'],
    ['pl-gone', 'all:pl-gone'],
  ]);
});

test.each<[string, GroupRule, boolean]>([
  ['all traffic to anywhere', rule(), true],
  ['every port of TCP', { protocol: 'tcp', fromPort: 0, toPort: 65_535, peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }, true],
  ['a list that holds the internet', listRule('pl-all'), true],
  ['a list that holds an office', listRule('pl-office'), false],
  ['HTTPS', rule('0.0.0.0/0', 443), false],
  ['every port of UDP', { protocol: 'udp', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }, false],
])('open egress: %s', (_name, egress, expected) => {
  expect(rangeRulesOf([egress], lists).ranges.some(isOpenEgress)).toBe(expected);
});

test('an unknown list may make open egress of all traffic, and not of one port', () => {
  const may = (egress: GroupRule) => rangeRulesOf([egress], lists).unresolved.some(mayBeOpenEgress);
  expect([may(listRule('pl-shut')), may({ ...listRule('pl-shut', 'tcp'), fromPort: 443, toPort: 443 })]).toEqual([true, false]);
});

test('the index knows who is in a group and who speaks of it', () => {
  const naming: GroupRule = { protocol: 'tcp', peer: { kind: 'group', id: 'sg-a' } };
  const [a, b] = [group('sg-a', [naming]), group('sg-b', [], [naming])];
  const interfaces = [
    { name: 'eni-2', groups: ['sg-a', 'sg-b'] },
    { name: 'eni-1', groups: ['sg-a'] },
  ];
  const index = groupsIndex([a, b], interfaces, lists);
  expect(index.attachedTo('sg-a').map(({ name }) => name)).toEqual(['eni-1', 'eni-2']);
  expect(index.referencedBy('sg-a').map(({ name }) => name)).toEqual(['sg-b']);
  expect(index.referencedBy('sg-b')).toEqual([]);
  expect(index.rulesOf(a)).toBe(index.rulesOf(a));
});
