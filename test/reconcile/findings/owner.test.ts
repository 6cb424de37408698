import { configSchema } from '../../../functions/config/schema.ts';
import { compileOwners, type OwnerHints } from '../../../functions/reconcile/findings/owner.ts';
import { ACCOUNT, resource } from '../../support/results.ts';

const STACK = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/web/1';
const inStack = { 'aws:cloudformation:stack-id': STACK };
const hints: OwnerHints = {
  stackTags: (id) => (id === STACK ? { Team: 'stack-team' } : undefined),
  namedStackTags: (region, name) => (region === 'eu-west-1' && name === 'web' ? { Team: 'stack-team' } : undefined),
  vpcOf: (arn) => (arn.endsWith('/in-vpc') ? 'vpc-1' : undefined),
  vpcTags: () => ({ Owner: 'vpc-team' }),
};
const rules = [
  { owner: 'buckets', match: { account: ACCOUNT, service: 's3' } },
  { owner: 'web', match: { resource: 'web-*', region: 'eu-*' } },
  { owner: 'account-team', match: { account: ACCOUNT } },
];

function owner(name: string, tags: Readonly<Record<string, string>> | undefined, over: { readonly account?: string } = {}) {
  const { owners } = configSchema.parse({ owners: { rules } });
  const about = resource(name, tags === undefined ? {} : { tags });
  return compileOwners(owners, hints).ownerOf({
    account: ACCOUNT,
    region: 'eu-west-1',
    service: 'ec2',
    resource: about,
    ...over,
  });
}

test.each([
  ['its own tag', 'in-vpc', { Owner: 'own', ...inStack }, { name: 'own', by: 'tag' }],
  ['its own tag, in any case', 'x', { team: ' own ' }, { name: 'own', by: 'tag' }],
  ['the tag named first', 'x', { Team: 'second', Owner: 'first' }, { name: 'first', by: 'tag' }],
  ['its stack, where its own tag is blank', 'in-vpc', { Owner: ' ', ...inStack }, { name: 'stack-team', by: 'stack' }],
  ['its stack, known by its name alone', 'x', { 'aws:cloudformation:stack-name': 'web' }, { name: 'stack-team', by: 'stack' }],
  ['its VPC', 'in-vpc', {}, { name: 'vpc-team', by: 'vpc' }],
  ['the first rule that matches', 'web-1', {}, { name: 'web', by: 'configuration' }],
  ['the rule of its account', 'x', {}, { name: 'account-team', by: 'account' }],
] as const)('the owner is told by %s', (_how, name, tags, expected) => {
  expect(owner(name, tags)).toEqual(expected);
});

test('nobody owns what nothing says the owner of', () => {
  expect(owner('x', {}, { account: '999999999999' })).toEqual({ name: 'unowned', by: 'none' });
});

test('an owner that was known stays where what told it could not be read', () => {
  const { owners } = configSchema.parse({});
  const blind = compileOwners(owners, { vpcOf: hints.vpcOf ?? (() => undefined) });
  const about = (name: string, tags?: Readonly<Record<string, string>>) => ({
    account: ACCOUNT,
    region: 'eu-west-1',
    service: 'ec2',
    resource: resource(name, tags === undefined ? {} : { tags }),
  });
  const known = (by: 'tag' | 'stack' | 'vpc') => ({ name: 'a', by });
  expect(blind.ownerOf(about('x', inStack), known('stack'))).toEqual(known('stack'));
  expect(blind.ownerOf(about('in-vpc', {}), known('vpc'))).toEqual(known('vpc'));
  expect(blind.ownerOf(about('x'), known('tag'))).toEqual(known('tag'));
  expect(blind.ownerOf(about('x', {}), known('tag'))).toMatchObject({ by: 'none' });
});
