import { App } from 'aws-cdk-lib';
import { keepsData, readSettings, SettingsError } from '../../infra/settings.ts';

const settingsWith = (context: Readonly<Record<string, unknown>>) => readSettings(new App({ context }).node);

describe('the settings of a deployment', () => {
  test('someone who settles nothing gets the dev environment, audited daily', () => {
    expect(settingsWith({})).toMatchObject({ environment: 'dev', application: 'standing-auditor', everyHours: 24 });
  });

  test('numbers may come as text, as the command line gives them', () => {
    expect(settingsWith({ everyHours: '6' }).everyHours).toBe(6);
  });

  test.each([
    { environment: 'Prod_1' },
    { application: '9auditor' },
    { everyHours: '0' },
    { everyHours: '1.5' },
    { everyHours: 'daily' },
    { everyHours: '168' },
    { alertEmail: 'nobody' },
    { owner: '' },
    { costCenter: 'a<b' },
    { config: '' },
  ])('%j is refused with the key, the value and what was expected', (context) => {
    const [key = '', value] = Object.entries(context)[0] ?? [];
    const refusal = new RegExp(`^context ${key}: got ${JSON.stringify(value)}: expected .+`);
    expect(() => settingsWith(context)).toThrow(SettingsError);
    expect(() => settingsWith(context)).toThrow(refusal);
  });

  test('all that is wrong is told at once', () => {
    expect(() => settingsWith({ environment: 'X', everyHours: -1 })).toThrow(/context environment: .*\ncontext everyHours: /s);
  });

  test('a misspelt setting is refused, since its default would be deployed in silence', () => {
    expect(() => settingsWith({ enviroment: 'production' })).toThrow(
      /^context enviroment: there is no such field; expected any of environment, /,
    );
  });

  test("CDK's own context is left alone", () => {
    expect(settingsWith({ '@aws-cdk/core:checkSecretUsage': true, 'aws:cdk:enable-path-metadata': true }).environment).toBe(
      'dev',
    );
  });

  test.each([
    ['prod', true],
    ['production', true],
    ['dev', false],
    ['production-copy', false],
  ])('data of %s is kept: %s', (environment, kept) => {
    expect(keepsData({ environment })).toBe(kept);
  });
});
