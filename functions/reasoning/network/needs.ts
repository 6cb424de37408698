import type { PolicyDocument, Statement } from '../../model/policy.ts';

/** Where a service's endpoint is not called as its IAM actions begin. */
const endpointNames: Readonly<Record<string, string>> = {
  bedrock: 'bedrock-runtime',
  cloudwatch: 'monitoring',
  ecr: 'ecr.api',
  firehose: 'kinesis-firehose',
  kinesis: 'kinesis-streams',
  ses: 'email',
};

/**
 * Actions that nobody calls from inside: Lambda and other services use a role for them, or they allow a connection within
 * the VPC ("Lambda execution role", "Using Lambda with Amazon SQS", "IAM database authentication").
 */
const notCalled: readonly RegExp[] = [
  /^logs:/,
  /^xray:/,
  /^ec2:(?:createnetworkinterface|deletenetworkinterface|describenetworkinterfaces|describesubnets|describesecuritygroups|describevpcs|describedhcpoptions|assignprivateipaddresses|unassignprivateipaddresses|getsecuritygroupsforvpc|attachnetworkinterface|detachnetworkinterface|createnetworkinterfacepermission)$/,
  /^kms:(?:decrypt|encrypt|generatedatakey.*|describekey|reencrypt.*|creategrant)$/,
  /^sqs:(?:receivemessage|deletemessage|getqueueattributes|changemessagevisibility)$/,
  /^kinesis:(?:describe.*|get.*|list.*|subscribetoshard)$/,
  /^dynamodb:(?:describestream|getrecords|getsharditerator|liststreams)$/,
  /^(?:kafka|kafka-cluster|mq|elasticfilesystem|rds-db|neptune-db|elasticache|memorydb|cloudmap|lambda-insights):/,
  /^iam:passrole$/,
];

/** The services of AWS that a role's policies let be called, as their endpoints are named. */
export interface Called {
  readonly services: readonly string[];
  /** The policies allow whatever there is, so that nothing can be derived from them. */
  readonly anything: boolean;
}

function isOpen({ actions, notActions }: Statement): boolean {
  return notActions.length > 0 || actions.some((action) => /^[^:]*[*?]/.test(action));
}

function isCalled(action: string, alsoNot: readonly string[]): boolean {
  return !notCalled.some((pattern) => pattern.test(action)) && !alsoNot.includes(action);
}

function allowsOf(documents: readonly PolicyDocument[]): readonly Statement[] {
  return documents.flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow'));
}

/**
 * What whoever runs with these policies may want to call: each service of which some action is allowed that is called from
 * inside. `alsoNot` are actions (in small letters) that somebody else makes in this case.
 */
export function calledBy(documents: readonly PolicyDocument[], alsoNot: readonly string[] = []): Called {
  const allows = allowsOf(documents);
  const actions = allows
    .filter((statement) => !isOpen(statement))
    .flatMap((statement) => statement.actions.map((action) => action.toLowerCase()));
  const prefixes = actions.filter((action) => isCalled(action, alsoNot)).map((action) => action.slice(0, action.indexOf(':')));
  const services = [...new Set(prefixes.map((prefix) => endpointNames[prefix] ?? prefix))].toSorted();
  return { services, anything: allows.some(isOpen) };
}

/** What the Systems Manager agent calls ("Verify that your instance role has the permissions", "Create VPC endpoints"). */
export const agentServices: readonly string[] = ['ec2messages', 'ssm', 'ssmmessages'];

/** Whether the policies are meant for the agent of Systems Manager: they name what it does, and not just everything. */
export function letsAgentRun(documents: readonly PolicyDocument[]): boolean {
  const actions = allowsOf(documents).flatMap((statement) => statement.actions.map((action) => action.toLowerCase()));
  return actions.some(
    (action) => action === 'ssm:updateinstanceinformation' || action === 'ssm:*' || action.startsWith('ssmmessages:'),
  );
}
