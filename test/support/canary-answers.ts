import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { kinds, password } from './canaries.ts';

/** The SDK's own description of what an operation answers; taken from where the SDK takes it. */
interface Shape {
  isStructSchema(): boolean;
  isListSchema(): boolean;
  isMapSchema(): boolean;
  isStringSchema(): boolean;
  isNumericSchema(): boolean;
  isBooleanSchema(): boolean;
  isTimestampSchema(): boolean;
  isBlobSchema(): boolean;
  getValueSchema(): Shape;
  structIterator(): Iterable<readonly [string, Shape]>;
}

interface Described {
  /** Older clients do not describe their operations. */
  readonly schema?: readonly unknown[];
  readonly input: object;
}

const requireAsSdk = createRequire(`${process.cwd()}/package.json`);
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the SDK's own description has no types to import
const { NormalizedSchema } = requireAsSdk('@smithy/core/schema') as { NormalizedSchema: { of(schema: unknown): Shape } };

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

/** Counts the places, so that each has a secret of its own. */
let places = 0;
const makers = Object.values(kinds);

/** A secret of the next kind. */
export function anySecret(): string {
  places += 1;
  return makers[places % makers.length]?.(places) ?? '';
}

/** A secret that names and ARNs can hold. */
function wordSecret(): string {
  places += 1;
  const words = [kinds.github, kinds.slack, kinds.stripe, kinds.accessKeyId];
  return words[places % words.length]?.(places) ?? '';
}

/** Words, as descriptions and reasons have them. */
function sentence(): string {
  return `made by hand, password=${password((places += 1))} and ${anySecret()}`;
}

function policy(): string {
  const conditions = {
    StringLike: { 'aws:Referer': anySecret(), [`aws:RequestTag/${wordSecret()}`]: anySecret() },
    StringEquals: { 'sts:ExternalId': wordSecret() },
  };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: wordSecret(),
        Effect: 'Allow',
        Principal: { AWS: '*', Federated: `graph.facebook.com/${wordSecret()}` },
        Action: ['s3:*', 'sqs:*', 'sns:*', 'kms:*', 'secretsmanager:*', 'lambda:*', 'sts:AssumeRole'],
        Resource: '*',
        Condition: conditions,
      },
      { Sid: wordSecret(), Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
      { Sid: wordSecret(), Effect: 'Allow', Principal: '*', Action: 's3:Gett', Resource: `arn:aws:s3:::${wordSecret()}` },
    ],
  });
}

export const script = () =>
  `#!/bin/bash\nexport DB_PASSWORD=${password((places += 1))}\nexport AWS=${anySecret()}\n${Object.values(kinds)
    .map((make) => make((places += 1)))
    .join('\n')}\ncurl -u admin:${password((places += 1))} https://example.org\n`;

function userData(): string {
  const plain = script();
  const dresses = [
    () => Buffer.from(plain),
    () => gzipSync(plain),
    () =>
      Buffer.from(
        `Content-Type: multipart/mixed; boundary="B"\nMIME-Version: 1.0\n\n--B\nContent-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${Buffer.from(plain).toString('base64')}\n--B\nContent-Type: text/cloud-config\n\n#cloud-config\nwrite_files:\n- encoding: b64\n  content: ${Buffer.from(plain).toString('base64')}\n--B--\n`,
      ),
  ];
  const dress = dresses[(places += 1) % dresses.length];
  return (dress?.() ?? Buffer.alloc(0)).toString('base64');
}

/** Members whose value has to make sense, for the thing to be kept at all. The rest is free, as far as anybody can tell. */
const sensible: readonly (readonly [RegExp, () => unknown])[] = [
  [/^(?:next|Next|Start)\w*(?:Token|Marker|Key)$|Marker$|^marker$|^position$|Cursor$|Token$|^LastEvaluated/, () => undefined],
  [/^ParameterKey$|^OutputKey$/, () => ((places += 1) % 2 === 0 ? 'DbPassword' : wordSecret())],
  [/UserData$/, userData],
  [/^LambdaFunctionArn$/, () => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${wordSecret()}`],
  [/Policy(?:Document|Text)?$|^AccessPolicies$|^policy$|^AssumeRolePolicyDocument$|^Document$/, policy],
  [/Account(?:Id)?$|^accountId$|^OwnerId$|^ownerId$|^OwnerAccount$/, () => ACCOUNT],
  [/Region(?:Name)?$/, () => REGION],
  [/AvailabilityZone/, () => `${REGION}a`],
  [/Cidr(?:Ip|Block|Ipv4)?$|^DestinationCidrBlock$|^CidrIp$/, () => '0.0.0.0/0'],
  [/CidrIpv6|Ipv6CidrBlock/, () => '::/0'],
  [/^Ipv6Address$/, () => '2001:db8::7'],
  [/IpAddress$|^PublicIp$|^PrivateIp/, () => '203.0.113.7'],
  [/^IpProtocol$|^Protocol$|^protocol$/, () => '-1'],
  [/^(?:Engine|engine)$/, () => 'postgres'],
  [/^(?:KeyState|LifeCycleState|LifecycleState)$/, () => 'Enabled'],
  [/^StackStatus$/, () => 'DELETE_FAILED'],
  [/^ResourceStatus$/, () => 'DELETE_FAILED'],
  [/State$|^Status$|Status$|^state$|^status$|^DomainProcessingStatus$/, () => 'available'],
  [/^(?:Name|Value)Type$|Type$|^type$/, () => 'String'],
  [/^Effect$/, () => 'Allow'],
  [/Time$|Date$|^date/, () => '2024-01-01T00:00:00Z'],
  [/^(?:Version|versionId|DefaultVersionId|VersionId)$/, () => 'v1'],
  [/^QueueUrls?$|^queueUrl$/, () => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${wordSecret()}`],
  [/^EventPattern$|^eventPattern$/, () => JSON.stringify({ source: ['aws.s3'], detail: { name: [anySecret()] } })],
  [/^AlarmRule$/, () => `ALARM("${wordSecret()}")`],
  [/Principals?$/, () => '*'],
  [/Grantee|^URI$/, () => undefined],
];

function textOf(name: string, within: string): string | undefined {
  const special = sensible.find(([pattern]) => pattern.test(name));
  if (special !== undefined) {
    const value = special[1]();
    return typeof value === 'string' ? value : undefined;
  }
  if (/Arn$|ARN$|^arn$|StackId$/.test(name))
    return `arn:aws:${within.toLowerCase() || 'iam'}:${REGION}:${ACCOUNT}:thing/${wordSecret()}`;
  if (/Id$|^id$/.test(name)) return `thing-${wordSecret()}`;
  if (/Name$|^name$|^Key$|^key$|Identifier$|Path$|^path$/.test(name)) return wordSecret();
  if (/Reason|Description|description|Message|Error|Comment|Metadata/.test(name)) return sentence();
  return anySecret();
}

const depth = 8;

function valueOf(shape: Shape, name: string, { within, level }: { within: string; level: number }): unknown {
  if (level > depth) return undefined;
  const next = { within, level: level + 1 };
  if (shape.isStructSchema()) {
    const members = [...shape.structIterator()].map(([member, inner]) => [member, valueOf(inner, member, next)] as const);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  if (shape.isListSchema()) return [valueOf(shape.getValueSchema(), singular(name), next)].filter((value) => value !== undefined);
  if (shape.isMapSchema())
    return { DB_PASSWORD: password((places += 1)), [wordSecret()]: valueOf(shape.getValueSchema(), name, next) };
  if (shape.isStringSchema()) return textOf(name, within);
  if (shape.isNumericSchema()) return 1;
  if (shape.isBooleanSchema()) return !/^(?:Is|Has)?(?:Truncated|More\w*)$|^Deleted$/i.test(name);
  if (shape.isTimestampSchema()) return new Date('2024-01-01T00:00:00Z');
  return undefined;
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}

const entry = () => ({ name: 'DB_PASSWORD', value: password((places += 1)) });
const attributes = () => ({
  Policy: policy(),
  DisplayName: anySecret(),
  SubscriptionsConfirmed: '1',
  VisibilityTimeout: '30',
  KmsMasterKeyId: `alias/${wordSecret()}`,
});

function credentialReport(): string {
  const name = wordSecret();
  const columns = ['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed'];
  const more = ['mfa_active', 'access_key_1_active', 'access_key_1_last_rotated', 'access_key_1_last_used_date'];
  const last = ['access_key_2_active', 'access_key_2_last_rotated', 'access_key_2_last_used_date'];
  const row = [name, `arn:aws:iam::${ACCOUNT}:user/${name}`, '2020-01-01T00:00:00+00:00', 'true', 'N/A', 'N/A', 'false'];
  const keys = ['true', '2020-01-01T00:00:00+00:00', 'N/A', 'false', 'N/A', 'N/A'];
  return [
    [...columns, ...more, ...last],
    [...row, ...keys],
  ]
    .map((cells) => cells.join(','))
    .join('\n');
}

/** What has to fit what was asked, or another answer. The rest of these answers is made like any other. */
const fitting: Readonly<Record<string, (input: object, answer: object) => object>> = {
  GetCallerIdentity: () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` }),
  DescribeRegions: () => ({ Regions: [{ RegionName: REGION, OptInStatus: 'opt-in-not-required' }] }),
  GetAccountSummary: () => ({ SummaryMap: { AccountAccessKeysPresent: 1, AccountMFAEnabled: 0 } }),
  GenerateCredentialReport: () => ({ State: 'COMPLETE' }),
  GetCredentialReport: () => ({ Content: Buffer.from(credentialReport()), GeneratedTime: new Date('2026-01-01T00:00:00Z') }),
  GetTopicAttributes: () => ({ Attributes: attributes() }),
  GetQueueAttributes: () => ({ Attributes: attributes() }),
  DescribeParameters: () => ({
    Parameters: ['/app/db_password', `/app/${wordSecret()}`].map((Name) => ({ Name, Type: 'String', Description: sentence() })),
  }),
  GetParameters: (input) => {
    const names: unknown = Reflect.get(input, 'Names');
    return {
      Parameters: (Array.isArray(names) ? names : []).map((Name: unknown, index) => ({
        Name,
        Value: index === 0 ? password((places += 1)) : anySecret(),
      })),
    };
  },
  // One whose environment is shown, and one of which Lambda says why it is not.
  ListFunctions: (_input, answer) => ({
    Functions: [
      firstOf(answer, 'Functions'),
      {
        FunctionName: `orders-${wordSecret()}`,
        FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`,
        Role: `arn:aws:iam::${ACCOUNT}:role/orders`,
        Environment: { Variables: { DB_PASSWORD: password((places += 1)), NOTE: anySecret(), [wordSecret()]: sentence() } },
      },
    ],
  }),
  DescribeConfigurationRecorders: (_input, answer) =>
    withFirst(answer, 'ConfigurationRecorders', { servicePrincipal: undefined }),
  DescribeCacheClusters: (_input, answer) => withFirst(answer, 'CacheClusters', { ReplicationGroupId: undefined }),
  DescribeTaskDefinition: (_input, answer) => {
    const task: unknown = Reflect.get(answer, 'taskDefinition');
    const containers = { ...firstOf(task, 'containerDefinitions'), environment: [entry(), { name: 'NOTE', value: anySecret() }] };
    return { ...answer, taskDefinition: { ...(typeof task === 'object' ? task : {}), containerDefinitions: [containers] } };
  },
  ListResolverQueryLogConfigAssociations: () => ({
    ResolverQueryLogConfigAssociations: [
      { Id: `rqlca-${wordSecret()}`, ResourceId: 'vpc-1', Status: 'FAILED', ErrorMessage: sentence() },
    ],
  }),
};

function firstOf(holder: unknown, member: string): object {
  const list: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, member) : undefined;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return typeof first === 'object' && first !== null ? first : {};
}

function withFirst(answer: object, member: string, over: object): object {
  return { ...answer, [member]: [{ ...firstOf(answer, member), ...over }] };
}

/** The answer to a command in which every text that somebody may have written holds a secret. */
export function canaryAnswer(service: string, command: object): object {
  const { schema, input } = described(command);
  const operation = command.constructor.name.replace(/Command$/, '');
  const answer = schema === undefined ? {} : madeUp(service, schema);
  return fitting[operation]?.(input, answer) ?? answer;
}

const refusals = [
  'AccessDeniedException',
  'ValidationException',
  'InternalFailure',
  'ThrottlingException',
  'InvalidParameterValue',
];

/** A refusal that quotes a secret, as AWS quotes the value that it does not like, or a parser what it stumbled over. */
export function canaryError(): Error {
  places += 1;
  const name = refusals[places % refusals.length] ?? '';
  const quotes = [
    `1 validation error detected: Value '${anySecret()}' at 'name' failed to satisfy constraint; ${sentence()}`,
    `Unexpected token 'p', "password=${password(places)}" is not valid JSON`,
    `User: arn:aws:iam::${ACCOUNT}:user/${wordSecret()} is not authorized to perform this on ${wordSecret()} {"password":"${password(places)}"}`,
  ];
  const error = new Error(quotes[places % quotes.length]);
  return Object.assign(error, { name, $metadata: { httpStatusCode: 400 } });
}

function madeUp(service: string, schema: readonly unknown[]): object {
  const output = schema[5];
  const shape = NormalizedSchema.of(typeof output === 'function' ? Reflect.apply(output, undefined, []) : output);
  const answer = valueOf(shape, '', { within: service, level: 0 });
  return typeof answer === 'object' && answer !== null ? answer : {};
}

function described(command: object): Described {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- every command of the SDK is one
  return command as Described;
}
