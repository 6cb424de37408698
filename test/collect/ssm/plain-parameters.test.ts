import { DescribeParametersCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { ssmPlainParameters } from '../../../functions/collect/ssm/plain-parameters.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(SSMClient);
beforeEach(() => aws.reset());

const listed = (name: string) => ({
  Name: name,
  Type: 'String' as const,
  ARN: `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${name}`,
});
const names = Array.from({ length: 11 }, (_, index) => `/app/p${index}`);

test('only what is not encrypted, ten values a call; one that vanished is left out', async () => {
  aws
    .on(DescribeParametersCommand, {
      ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['String', 'StringList'] }],
      MaxResults: 50,
    })
    .resolves({ Parameters: [...names.map(listed), listed('/app/token')] });
  aws
    .on(GetParametersCommand, { Names: names.slice(0, 10), WithDecryption: false })
    .resolves({ Parameters: names.slice(0, 10).map((Name) => ({ Name, Value: 'blue' })) })
    .on(GetParametersCommand, { Names: ['/app/p10', '/app/token'], WithDecryption: false })
    .resolves({
      Parameters: [{ Name: '/app/token', Value: ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_') }],
      InvalidParameters: ['/app/p10'],
    });
  const found = await collectHere(ssmPlainParameters);
  expect(found.state === 'read' && found.value.map(({ name }) => name)).toEqual([...names.slice(0, 10), '/app/token']);
  expect(found.state === 'read' && found.value.at(-1)?.secrets).toMatchObject({ value: [{ where: { entry: '/app/token' } }] });
  expect(aws.calls()).toHaveLength(3);
});

test('values that may not be read, and answers without their list', async () => {
  aws
    .on(DescribeParametersCommand)
    .resolvesOnce({ Parameters: [listed('/app/a')] })
    .resolves({});
  aws.on(GetParametersCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collectHere(ssmPlainParameters)).toMatchObject({
    value: [{ secrets: { state: 'unreadable', reason: 'denied', action: 'ssm:GetParameters' } }],
  });
  expect(await collectHere(ssmPlainParameters)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
});
