import type { Answer } from '../../../functions/reasoning/network/answer.ts';
import { exposureOfAll, exposureOfOne } from '../../../functions/reasoning/network/endpoint-exposure.ts';

const nothing: Answer = { decision: 'blocked', path: [], blockedBy: [], gaps: [], why: '' };
const gap = { what: 'rtb-1', why: 'not read' };
const which = { what: 'orders', why: 'which is its own cannot be told' };
const reached: Answer = { ...nothing, decision: 'reached', path: [{ kind: 'internet', id: '0.0.0.0/0' }] };
const blocked: Answer = { ...nothing, blockedBy: [{ kind: 'route', id: 'rtb-1', detail: 'rtb-1 has no route' }] };
const unknown: Answer = { ...nothing, decision: 'unknown', gaps: [gap] };

test.each([
  ['one that is reached is enough', [blocked, reached, unknown], { decision: 'reached', path: reached.path }],
  ['one that may be reached leaves it open', [blocked, unknown], { decision: 'unknown', gaps: [gap] }],
  ['all are blocked', [blocked, blocked], { decision: 'blocked', blockedBy: ['rtb-1 has no route'] }],
])('of interfaces that are all its own: %s', (_name, answers, expected) => {
  expect(exposureOfAll(answers)).toMatchObject(expected);
});

test.each([
  ['all are reached', [reached, reached], { decision: 'reached', path: reached.path }],
  ['all are blocked', [blocked, blocked], { decision: 'blocked', blockedBy: ['rtb-1 has no route'] }],
  ['they differ', [reached, blocked], { decision: 'unknown', gaps: [which] }],
  ['one is not known', [reached, unknown], { decision: 'unknown', gaps: [gap] }],
  ['there is none', [], { decision: 'unknown', gaps: [which] }],
])('of interfaces one of which is its own: %s', (_name, answers, expected) => {
  expect(exposureOfOne(answers, which)).toMatchObject(expected);
});
