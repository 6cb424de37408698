import { hasWords, isGenerated, wordsOf } from '../../../functions/reasoning/governance/words.ts';

it.each([
  ['shop-prod-api', ['shop', 'prod', 'api']],
  ['ShopProdAPI', ['shop', 'prod', 'api']],
  ['shop_prod2', ['shop', 'prod', '2']],
  ['/shop/prod.v1', ['shop', 'prod', 'v', '1']],
  ['', []],
])('the words of %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});

it.each([
  ['shop-prod-api', 'prod', true],
  ['products', 'prod', false],
  ['shop-PROD', 'prod', true],
  ['shop-pre-prod', 'pre-prod', true],
  ['shop-prod-pre', 'pre-prod', false],
  ['dev1-shop', 'dev1', true],
  ['dev2-shop', 'dev1', false],
  ['shop', '-', false],
])('%j, asked for %j', (name, token, expected) => {
  expect(hasWords(name, token)).toBe(expected);
});

it.each([
  ['shop-OrdersTable-1A2B3C4D5E6F7', true],
  ['shop-documents-1ab2c3d4e5f6', true],
  ['shop-Api-AbCd1234EfGh', true],
  ['shop-transactions', false],
  ['shop-20260101', false],
  ['shop-111122223333', false],
  ['orders', false],
])('%j was made by CloudFormation: %j', (name, expected) => {
  expect(isGenerated(name)).toBe(expected);
});
