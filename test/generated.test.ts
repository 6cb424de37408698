import { differences } from '../scripts/generated/disk.ts';
import { generatedFiles } from '../scripts/generated/files.ts';
import { examplesIn } from '../scripts/generated/examples.ts';

test('every generated file is as `npm run generate` writes it, and none is left over', async () => {
  const root = process.cwd();
  expect(await differences(root, await generatedFiles(root))).toEqual([]);
});

test('the names of cases are read out of a test, those of items are not', () => {
  const text = `
describeCheck(check, {
  flags: [
    {
      name: 'it\\'s open',
      given: account().with(things, thing({ name: 'not-a-case' })),
    },
    { name: "two", given: account() },
  ],
  spares: [{ name: 'three', given: account() }],
  unsure: [{ name: 'four', given: account(), action: 'a:B' }],
});
`;
  expect(examplesIn(text)).toEqual({ flags: ["it's open", 'two'], spares: ['three'] });
});
