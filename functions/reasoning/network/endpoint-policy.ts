import type { PolicyDocument, Statement } from '../../model/policy.ts';

/** Where the end of an endpoint service's name is not how the service's IAM actions begin. */
const prefixes: Readonly<Record<string, string>> = {
  ecr: 'ecr',
  monitoring: 'cloudwatch',
  'kinesis-streams': 'kinesis',
  'kinesis-firehose': 'firehose',
  email: 'ses',
  'email-smtp': 'ses',
  'git-codecommit': 'codecommit',
  sagemaker: 'sagemaker',
};

/** How the IAM actions of an endpoint's service begin: `ecr` for `com.amazonaws.eu-west-1.ecr.api`. */
export function actionPrefixOf(service: string): string {
  const [, , , name = service] = service.split('.');
  return prefixes[name] ?? name;
}

function isEveryone({ principals, notPrincipals }: Statement): boolean {
  return notPrincipals === undefined && (principals?.AWS.includes('*') ?? false);
}

function speaksOf({ actions, notActions }: Statement, prefix: string): boolean {
  if (notActions.length > 0) return true;
  return actions.some((action) => (action.includes('*', 0) && !action.includes(':') ? true : sameService(action, prefix)));
}

function sameService(action: string, prefix: string): boolean {
  const [service = ''] = action.toLowerCase().split(':');
  return service === prefix || service.includes('*') || service.includes('?');
}

function allowsAll(statement: Statement, prefix: string): boolean {
  const whole = ['*', '*:*', `${prefix}:*`];
  return (
    statement.effect === 'Allow' &&
    isEveryone(statement) &&
    statement.actions.some((action) => whole.includes(action.toLowerCase())) &&
    statement.resources.includes('*') &&
    Object.keys(statement.conditions).length === 0
  );
}

/**
 * What an endpoint's policy says of calling its service at all: `allow` where everybody may do everything, `deny` where no
 * statement allows anything of the service, and nothing where it depends on who asks for what.
 */
export function endpointPolicyVerdict({ statements }: PolicyDocument, service: string): 'allow' | 'deny' | undefined {
  const prefix = actionPrefixOf(service);
  const about = statements.filter((statement) => speaksOf(statement, prefix));
  if (!about.some(({ effect }) => effect === 'Allow')) return 'deny';
  if (about.some(({ effect }) => effect === 'Deny')) return undefined;
  return about.some((statement) => allowsAll(statement, prefix)) ? 'allow' : undefined;
}
