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

/** What starting a task of ECS fetches and sends, as its definition says. */
export interface TaskStart {
  readonly images: readonly string[];
  /** Regions of the log groups that its containers write to. */
  readonly logs: readonly string[];
  /** ARNs and names of secrets and parameters. */
  readonly secrets: readonly string[];
  /** Whether variables come from a file in S3. */
  readonly files: boolean;
}

/** Registries on the internet; of any other name nobody here can say where it leads. Amazon ECR Public has no VPC endpoint. */
const publicRegistries: readonly RegExp[] = [
  /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|public\.ecr\.aws|ghcr\.io|quay\.io|(?:[a-z]+\.)?gcr\.io|registry\.k8s\.io|mcr\.microsoft\.com|registry\.gitlab\.com)$/,
  /^[a-z0-9-]+-docker\.pkg\.dev$/,
];

/** The host of an image's registry; an image without one is Docker Hub's. */
function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first.toLowerCase() : 'docker.io';
}

/** Layers of Amazon ECR come from S3 ("Amazon ECR interface VPC endpoints"). */
function neededForImage(image: string, region: string): readonly string[] {
  const registry = registryOf(image);
  const [, home] = /^\d{12}\.dkr[.-]ecr\.([a-z0-9-]+)\./.exec(registry) ?? [];
  if (home === region) return ['ecr.api', 'ecr.dkr', 's3'];
  return home !== undefined || publicRegistries.some((pattern) => pattern.test(registry)) ? [`registry ${registry}`] : [];
}

/** A name without an ARN is a parameter's, of the same region. */
function neededForSecret(secret: string, region: string): readonly string[] {
  if (!secret.startsWith('arn:')) return ['ssm'];
  const [, , service = '', home] = secret.split(':');
  return home === region && ['secretsmanager', 'ssm'].includes(service) ? [service] : [];
}

/**
 * What ECS on Fargate needs from a task's own interface to start it: its images, the log groups that it writes to, and its secrets
 * ("Fargate task networking", from platform version 1.4.0 on). Registries on the internet are named `registry HOST`.
 */
export function neededToStart({ images, logs, secrets, files }: TaskStart, region: string): readonly string[] {
  const needed = [
    ...images.flatMap((image) => neededForImage(image, region)),
    ...(logs.includes(region) ? ['logs'] : []),
    ...secrets.flatMap((secret) => neededForSecret(secret, region)),
    ...(files ? ['s3'] : []),
  ];
  return [...new Set(needed)].toSorted();
}

/** What the agent on an instance of a cluster calls ("Amazon ECS interface VPC endpoints"). */
export const containerAgentServices: readonly string[] = ['ecs', 'ecs-agent', 'ecs-telemetry'];

const agentActions = ['ecs:registercontainerinstance', 'ecs:discoverpollendpoint', 'ecs:poll'];

/** Whether the policies are meant for the agent of ECS: they name what it does, and not just everything. */
export function letsContainerAgentRun(documents: readonly PolicyDocument[]): boolean {
  const actions = allowsOf(documents).flatMap((statement) => statement.actions.map((action) => action.toLowerCase()));
  return actions.some((action) => agentActions.includes(action));
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
