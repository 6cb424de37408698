import { readPolicies, resourcesOf, stackWith, statementsOf } from '../support/stack.ts';

const stack = stackWith();
const attached = [...resourcesOf(stack, 'AWS::IAM::Policy'), ...resourcesOf(stack, 'AWS::IAM::ManagedPolicy')];
const statements = attached.flatMap(({ properties }) => statementsOf(properties['PolicyDocument']));
const onEverything = statements.filter(({ Resource }) => Resource === '*');

describe('what the roles may do', () => {
  test('the audit reads exactly what its checks declare, and writes trace segments', () => {
    const traces = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
    const declared = readPolicies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
    expect(onEverything.flatMap(({ Action }) => Action).sort()).toEqual([...declared, ...traces].sort());
  });

  test('no action has a wildcard', () => {
    expect(statements.flatMap(({ Action }) => Action).filter((action) => String(action).includes('*'))).toEqual([]);
  });

  test('all but those reads is on a resource of the stack itself', () => {
    const elsewhere = statements
      .filter(({ Resource }) => Resource !== '*')
      .filter(({ Resource }) => !/"(Ref|Fn::GetAtt)":/.test(JSON.stringify(Resource)));
    expect(elsewhere).toEqual([]);
  });

  test('what is read fits the limits of IAM: ten managed policies on a role, so many characters in each', () => {
    const managed = resourcesOf(stack, 'AWS::IAM::ManagedPolicy');
    expect(managed.length).toBe(readPolicies.length);
    expect(managed.length).toBeLessThanOrEqual(10);
    for (const { properties } of managed) expect(JSON.stringify(properties['PolicyDocument']).length).toBeLessThanOrEqual(6_144);
  });

  test('no role has a managed policy of AWS', () => {
    for (const { properties } of resourcesOf(stack, 'AWS::IAM::Role')) expect(properties['ManagedPolicyArns']).toBeUndefined();
  });

  test('the key serves the audit through the history and the alerts alone', () => {
    const uses = statements.filter(({ Action }) => Action.some((action) => String(action).startsWith('kms:')));
    const own = uses.filter(({ Resource }) => Resource !== '*');
    expect(own).toHaveLength(2);
    for (const { Condition } of own) expect(JSON.stringify(Condition)).toMatch(/kms:ViaService.*"(dynamodb|sns)\."/);
  });

  test('the scheduler may be made to start audits by its own schedules alone', () => {
    const trusts = resourcesOf(stack, 'AWS::IAM::Role').flatMap(({ properties }) =>
      statementsOf(properties['AssumeRolePolicyDocument']),
    );
    const trust = trusts.find(({ Principal }) => JSON.stringify(Principal).includes('scheduler'));
    expect(trust?.Condition).toMatchObject({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': {} },
    });
  });
});
