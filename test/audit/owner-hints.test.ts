import { ownerHintsOf } from '../../functions/audit/owner-hints.ts';
import { cloudformationStacks } from '../../functions/collect/cloudformation/stacks.ts';
import { account, REGION } from '../support/account.ts';
import { stack, stackId } from '../support/cloudformation.ts';

const tags = { Owner: 'shop' };

test('the tags of a stack, by its id and by its name in its region', () => {
  const given = account().with(cloudformationStacks, stack({ tags }), stack({ name: 'untagged' }));
  const hints = ownerHintsOf(given.inventory([cloudformationStacks]));
  expect(hints.stackTags?.(stackId('shop'))).toEqual(tags);
  expect(hints.namedStackTags?.(REGION, 'shop')).toEqual(tags);
  expect(hints.namedStackTags?.(REGION, 'untagged')).toEqual({});
  expect(hints.namedStackTags?.('us-east-1', 'shop')).toBeUndefined();
  expect(hints.stackTags?.(stackId('other'))).toBeUndefined();
});
