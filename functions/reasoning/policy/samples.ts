import type { Wish } from './statement.ts';

/** Where an identity is at home. */
export interface Place {
  readonly partition: string;
  readonly account: string;
}

/** A name that no policy has in mind: what is allowed on it is allowed on whatever there is or will be. */
export const ANY_NAME = 'zq7x';

/** An account that no policy has in mind: not all zeros, which is what stand-ins of AWS call their own. */
export const ANY_ACCOUNT = '918273640519';

/** The ARN of some resource of IAM. */
export function iamArn({ partition, account }: Place, kind: 'user' | 'role' | 'group' | 'policy', name = ANY_NAME): string {
  return `arn:${partition}:iam::${account}:${kind}/${name}`;
}

/** A resource of each service that says in its ARN neither region nor account, or has another form than most. */
const forms: Readonly<Record<string, readonly string[]>> = {
  s3: ['::', '::/'],
  iam: [':#:user/', ':#:role/', ':#:policy/'],
  sts: [':#:role/'],
  organizations: [':#:account/o-0/'],
  kms: ['@:#:key/'],
  ec2: ['@:#:instance/', '@:#:vpc/'],
  lambda: ['@:#:function:'],
  secretsmanager: ['@:#:secret:'],
  sqs: ['@:#:'],
  sns: ['@:#:'],
};

/** A region that no policy has in mind but to speak of all, or of those in which there is work. */
export const ANY_REGION = 'us-east-1';

/** ARNs of resources of a service that no policy has in mind. */
export function resourcesOf(service: string, { partition, account }: Place, region = ANY_REGION): readonly string[] {
  const owner = service === 'sts' ? 'iam' : service;
  return (forms[service] ?? ['@:#:any/']).map((form) => {
    const filled = form.replace('@', region).replace('#', account);
    if (service === 's3') return `arn:${partition}:s3:::${ANY_NAME}${form.endsWith('/') ? `/${ANY_NAME}` : ''}`;
    return `arn:${partition}:${owner}:${filled}${ANY_NAME}`;
  });
}

/** An action of a service that only a wildcard or a `NotAction` reaches, on whatever resource. */
export function anythingOf(service: string, place: Place): readonly Wish[] {
  return resourcesOf(service, place).map((resource) => ({ action: `${service}:${ANY_NAME}`, resource }));
}
