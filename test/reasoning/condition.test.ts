import type { Conditions } from '../../functions/model/policy.ts';
import { alwaysHolds, neverHolds } from '../../functions/reasoning/policy/condition.ts';

const now = new Date('2026-03-01T00:00:00Z');
const past = '2025-01-01T00:00:00Z';
const future = '2027-01-01T00:00:00Z';
const clock = 'aws:CurrentTime';
const name = 'aws:PrincipalTag/Team';

const reasonsOf = (conditions: Conditions) => neverHolds({ conditions }, now).map(({ why }) => why);

describe('a condition that can never hold', () => {
  test.each<[string, Conditions, string]>([
    [
      'a date operator on an object',
      { DateLessThan: { [clock]: ['{"aws:username":"aws:UserCreationTime+90days"}'] } },
      'a date operator on a value that is not a date',
    ],
    [
      'a date operator on a variable',
      { DateLessThan: { [clock]: ['${aws:UserCreationTime}'] } },
      'a date operator on a value that is not a date',
    ],
    [
      'a date that is none, IfExists on a key that is always there',
      { DateLessThanIfExists: { [clock]: ['soon'] } },
      'a date operator on a value that is not a date',
    ],
    [
      'a date operator on a name',
      { DateLessThan: { 'aws:username': [future] } },
      'a date operator on aws:username, which is never a date',
    ],
    [
      'a numeric operator on text',
      { NumericLessThan: { 'aws:MultiFactorAuthAge': ['1h'] } },
      'a numeric operator on a value that is not a number',
    ],
    ['a Bool of yes', { Bool: { 'aws:MultiFactorAuthPresent': ['yes'] } }, 'the value of Bool is neither true nor false'],
    [
      'an address that is none',
      { IpAddress: { 'aws:SourceIp': ['10.0.0.0/33', 'office'] } },
      'an address operator on a value that is neither an IP address nor a CIDR block',
    ],
    ['a name for an ARN', { ArnLike: { 'aws:PrincipalArn': ['admin'] } }, 'an ARN operator on a value that is not an ARN'],
    [
      'StringEquals with a wildcard',
      { StringEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/*'] } },
      'StringEquals takes wildcards for plain characters; StringLike matches them',
    ],
    [
      'StringEquals with a wildcard after a variable',
      { StringEquals: { 's3:prefix': ['home/${aws:username}/*'] } },
      'StringEquals takes wildcards for plain characters; StringLike matches them',
    ],
    [
      'any of StringEquals with a wildcard',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team-?'] } },
      'ForAnyValue:StringEquals takes wildcards for plain characters; StringLike matches them',
    ],
    ['no value at all', { StringEquals: { [name]: [] } }, 'the list of values is empty'],
    [
      'equal and not equal',
      { StringEquals: { [name]: ['a'] }, StringNotEquals: { [name]: ['b', 'a'] } },
      'the values exclude each other',
    ],
    [
      'keys in another case',
      { StringEquals: { 'aws:Username': ['a'] }, StringNotEquals: { 'aws:username': ['a'] } },
      'the values exclude each other',
    ],
    [
      'equal and unlike',
      { StringEquals: { [name]: ['alpha', 'beta'] }, StringNotLike: { [name]: ['a*', 'b*'] } },
      'the values exclude each other',
    ],
    [
      'equal and like something else',
      { StringEquals: { [name]: ['alpha'] }, StringLike: { [name]: ['b*', 'c*'] } },
      'the values exclude each other',
    ],
    [
      'equal to two things',
      { StringEquals: { [name]: ['a'] }, StringEqualsIfExists: { [name]: ['b'] } },
      'the values exclude each other',
    ],
    [
      'like and unlike the same',
      { StringLike: { [name]: ['ab*'] }, StringNotLike: { [name]: ['a*'] } },
      'the values exclude each other',
    ],
    [
      'equal without regard to case, and like something else',
      { StringEqualsIgnoreCase: { [name]: ['Alpha'] }, StringLike: { [name]: ['b*'] } },
      'the values exclude each other',
    ],
    [
      'equal and not equal to the same variable',
      { StringEquals: { [name]: ['${aws:username}'] }, StringNotEquals: { [name]: ['${aws:username}'] } },
      'the values exclude each other',
    ],
    [
      'any that all exclude',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] }, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['b'] } },
      'the values exclude each other',
    ],
    [
      'true and false',
      { Bool: { 'aws:SecureTransport': ['true'] }, BoolIfExists: { 'aws:SecureTransport': ['false'] } },
      'the values exclude each other',
    ],
    [
      'an ARN like and unlike',
      {
        ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/a'] },
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/*'] },
      },
      'the values exclude each other',
    ],
    [
      'absent and equal',
      { Null: { [name]: ['true'] }, StringEquals: { [name]: ['a'] } },
      'the key must be absent and present at once',
    ],
    ['without a key that is always there', { Null: { [clock]: ['true'] } }, 'every request carries aws:CurrentTime'],
    ['a Null of maybe', { Null: { [name]: ['maybe'] } }, 'the value of Null is neither true nor false'],
    [
      'a window that is empty',
      { DateGreaterThan: { [clock]: [future] }, DateLessThan: { [clock]: ['2026-06-01T00:00:00Z'] } },
      'no value lies within all the bounds',
    ],
    [
      'a window that is a moment',
      { DateGreaterThan: { [clock]: [future] }, DateLessThanEquals: { 'aws:EpochTime': [String(Date.parse(future) / 1000)] } },
      'no value lies within all the bounds',
    ],
    [
      'numbers below 1 and above 5',
      { NumericLessThan: { 's3:max-keys': ['1'] }, NumericGreaterThan: { 's3:max-keys': ['5', '9'] } },
      'no value lies within all the bounds',
    ],
    [
      'a number out of bounds',
      { NumericEquals: { 's3:max-keys': ['3'] }, NumericGreaterThanEquals: { 's3:max-keys': ['4'] } },
      'no value lies within all the bounds',
    ],
    ['a window that is past', { DateLessThan: { [clock]: [past] } }, 'the window of time is wholly past'],
    [
      'a window between two past dates',
      { DateGreaterThan: { [clock]: ['2024-01-01'] }, DateLessThan: { [clock]: ['2024-02-01'] } },
      'the window of time is wholly past',
    ],
    ['a past second', { NumericLessThan: { 'aws:EpochTime': ['1700000000'] } }, 'the window of time is wholly past'],
    [
      'ranges apart',
      {
        IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] },
        NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/25', '203.0.113.128/25'] },
      },
      'no address is within all the ranges',
    ],
  ])('%s', (_name, conditions, why) => {
    expect(reasonsOf(conditions)).toEqual([why]);
  });

  test('names the clauses that give the reason', () => {
    const [reason] = neverHolds(
      { conditions: { StringEquals: { [name]: ['a'] }, StringNotEquals: { [name]: ['a'], 'aws:PrincipalTag/Other': ['a'] } } },
      now,
    );
    expect(reason?.clauses.map(({ operatorName, key }) => [operatorName, key])).toEqual([
      ['StringEquals', name],
      ['StringNotEquals', name],
    ]);
  });
});

describe('a condition that may hold', () => {
  test.each<[string, Conditions]>([
    ['none', {}],
    ['a date to come', { DateLessThan: { [clock]: [future] } }],
    ['one date of two', { DateLessThan: { [clock]: [past, future] } }],
    ['a date that is none beside one that is', { DateLessThan: { [clock]: ['soon', future] } }],
    ['a window that opens later', { DateGreaterThan: { [clock]: [future] } }],
    ['a window open now', { DateGreaterThan: { [clock]: [past] }, DateLessThan: { [clock]: [future] } }],
    [
      'a moment that both bounds hold',
      { DateGreaterThanEquals: { [clock]: [future] }, DateLessThanEquals: { [clock]: [future] } },
    ],
    ['a session begun before a past date', { DateLessThan: { 'aws:TokenIssueTime': [past] } }],
    ['a date in seconds', { DateLessThan: { 'aws:EpochTime': ['1900000000'] } }],
    ['a date in a tag', { DateGreaterThan: { 'aws:ResourceTag/Expires': [past] } }],
    ['not a date that is none', { DateNotEquals: { [clock]: ['soon'] } }],
    ['a number that is none where the key may be missing', { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': ['1h'] } }],
    ['all values of an empty set', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team-*'] } }],
    ['an escaped wildcard', { StringEquals: { [name]: ['50${*}'] } }],
    ['StringLike with a wildcard', { StringLike: { [name]: ['a*'] } }],
    ['a wildcard beside a plain value', { StringEquals: { [name]: ['a*', 'b'] } }],
    ['the name of a wildcard certificate', { StringEquals: { 'acm:DomainNames': ['*.example.com'] } }],
    ['a referer with a query', { StringEquals: { 'aws:Referer': ['https://example.com/?page=1'] } }],
    ['ArnEquals with a wildcard', { ArnEquals: { 'aws:SourceArn': ['arn:aws:s3:::*'] } }],
    ['StringNotEquals with a wildcard', { StringNotEquals: { [name]: ['a*'] } }],
    ['equal to one of two, not to the other', { StringEquals: { [name]: ['a', 'b'] }, StringNotEquals: { [name]: ['a'] } }],
    [
      'equal to one key, not to another',
      { StringEquals: { [name]: ['a'] }, StringNotEquals: { 'aws:PrincipalTag/Other': ['a'] } },
    ],
    ['equal in another case', { StringEquals: { [name]: ['a'] }, StringNotEquals: { [name]: ['A'] } }],
    [
      'equal to a variable and not to a value',
      { StringEquals: { [name]: ['${aws:username}'] }, StringNotEquals: { [name]: ['a'] } },
    ],
    ['like a variable with a prefix', { StringEquals: { [name]: ['home/a'] }, StringLike: { [name]: ['home/${aws:username}'] } }],
    ['two that are unlike', { StringLike: { [name]: ['a*'] }, StringNotLike: { [name]: ['ab*'] } }],
    [
      'two that only hold where the key is there',
      { StringEqualsIfExists: { [name]: ['a'] }, StringNotEqualsIfExists: { [name]: ['a'] } },
    ],
    [
      'any and not any',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] }, 'ForAnyValue:StringLike': { 'aws:TagKeys': ['b*'] } },
    ],
    ['absent or equal', { Null: { [name]: ['true'] }, StringEqualsIfExists: { [name]: ['a'] } }],
    ['absent and not equal', { Null: { [name]: ['true'] }, StringNotEquals: { [name]: ['a'] } }],
    ['present and equal', { Null: { [name]: ['false'] }, StringEquals: { [name]: ['a'] } }],
    ['true in capitals', { Bool: { 'aws:SecureTransport': ['True'] } }],
    [
      'a range but for a part',
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] }, NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/25'] } },
    ],
    ['two families', { IpAddress: { 'aws:SourceIp': ['2001:db8::/32', '203.0.113.7'] } }],
    ['an operator that IAM does not know', { StringMatches: { [name]: ['*'] } }],
    [
      'numbers within bounds',
      { NumericGreaterThanEquals: { 's3:max-keys': ['1'] }, NumericLessThanEquals: { 's3:max-keys': ['1'] } },
    ],
  ])('%s', (_name, conditions) => {
    expect(reasonsOf(conditions)).toEqual([]);
  });
});

describe('alwaysHolds', () => {
  test.each<[string, Conditions, boolean]>([
    ['none', {}, true],
    ['a principal that is anyone', { StringLike: { 'aws:PrincipalArn': ['*'] } }, true],
    ['a tag that is anything', { StringLike: { [name]: ['*'] } }, false],
    ['a tag that is anything, or missing', { StringLikeIfExists: { [name]: ['*'] } }, true],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }, false],
    ['MFA or none', { BoolIfExists: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } }, true],
    ['TLS', { Bool: { 'aws:SecureTransport': ['true'] } }, true],
    ['every address', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } }, true],
    ['a range', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } }, false],
    ['a time that has come', { DateGreaterThan: { [clock]: [past] } }, true],
    ['a time that will pass', { DateLessThan: { [clock]: [future] } }, false],
    ['not one of none', { StringNotEquals: { [name]: [] } }, true],
    ['an operator that IAM does not know', { StringMatches: { [name]: ['*'] } }, false],
    [
      'one that holds beside one that may not',
      { Bool: { 'aws:SecureTransport': ['true'] }, StringEquals: { [name]: ['a'] } },
      false,
    ],
  ])('%s: %#', (_name, conditions, expected) => {
    expect(alwaysHolds({ conditions }, now)).toBe(expected);
  });
});
