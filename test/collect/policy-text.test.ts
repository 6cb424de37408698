import { MalformedAnswer } from '../../functions/collect/failure.ts';
import { parsePolicy } from '../../functions/collect/policy-text.ts';
import { policyDocumentSchema } from '../../functions/model/policy.ts';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const none = { AWS: [], Service: [], Federated: [], CanonicalUser: [] };

describe('parsePolicy', () => {
  test('makes a list of what may be one, and keeps case and order', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Sid: 'One',
        Effect: 'Deny',
        Principal: { AWS: ['b', 'a'], Service: 'ec2.amazonaws.com' },
        NotAction: ['S3:Get*', 's3:get*'],
        NotResource: 'arn:aws:s3:::A',
        Condition: { StringEquals: { 'aws:PrincipalTag/Team': ['b', 'a'] }, Bool: { 'aws:SecureTransport': false } },
      },
    });
    const parsed = parsePolicy(text);
    expect(parsed).toEqual({
      version: '2012-10-17',
      statements: [
        {
          sid: 'One',
          effect: 'Deny',
          principals: { ...none, AWS: ['b', 'a'], Service: ['ec2.amazonaws.com'] },
          actions: [],
          notActions: ['S3:Get*', 's3:get*'],
          resources: [],
          notResources: ['arn:aws:s3:::A'],
          conditions: { StringEquals: { 'aws:PrincipalTag/Team': ['b', 'a'] }, Bool: { 'aws:SecureTransport': ['false'] } },
        },
      ],
    });
    expect(policyDocumentSchema.parse(parsed)).toEqual(parsed);
  });

  test('reads the URL encoding of IAM', () => {
    const text = JSON.stringify({ Statement: [{ ...statement, Resource: 'arn:aws:s3:::50%/+ x' }] }, null, 2);
    expect(parsePolicy(encodeURIComponent(text))).toEqual(parsePolicy(text));
    expect(parsePolicy(text).statements[0]?.resources).toEqual(['arn:aws:s3:::50%/+ x']);
  });

  test('takes a policy without a version for one of the first', () => {
    expect(parsePolicy(JSON.stringify({ Statement: [statement] })).version).toBe('2008-10-17');
  });

  test('takes the principal * for any AWS principal', () => {
    const parsed = parsePolicy(JSON.stringify({ Statement: [{ ...statement, Principal: '*' }] }));
    expect(parsed.statements[0]?.principals).toEqual({ ...none, AWS: ['*'] });
  });

  test('keeps a value that is no scalar in sight', () => {
    const Condition = { DateLessThan: { 'aws:CurrentTime': { 'aws:username': 'aws:UserCreationTime+90days' } } };
    const parsed = parsePolicy(JSON.stringify({ Statement: [{ ...statement, Condition }] }));
    expect(parsed.statements[0]?.conditions).toEqual({
      DateLessThan: { 'aws:CurrentTime': ['{"aws:username":"aws:UserCreationTime+90days"}'] },
    });
  });

  test.each([
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['half of one', '{"Statement": ['],
    ['a broken encoding', '%7B%ZZ'],
    ['no statement', '{"Version": "2012-10-17"}'],
    ['an effect that is none', JSON.stringify({ Statement: [{ ...statement, Effect: 'Maybe' }] })],
    ['a principal of no known kind', JSON.stringify({ Statement: [{ ...statement, Principal: { Aws: '*' } }] })],
  ])('refuses %s', (_name, text) => {
    expect(() => parsePolicy(text)).toThrow(MalformedAnswer);
  });
});
