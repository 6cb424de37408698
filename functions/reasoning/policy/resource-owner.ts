import { accountOf, type Requester } from './requester.ts';

interface Asked {
  readonly principal: Requester;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
}

/** The account of a resource: as stated, as its ARN says, or else the principal's own. */
export function ownerOf({ principal, resource, resourceAccount }: Asked): string | undefined {
  const inArn = resource.split(':')[4];
  if (resourceAccount !== undefined) return resourceAccount;
  return inArn !== undefined && /^\d{12}$/.test(inArn) ? inArn : accountOf(principal);
}

/** Actions by which a role is assumed. */
const assuming = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity|setcontext)$/i;

/** KMS keys and roles let nobody in whom their own policy does not ("Policy evaluation logic", resource-based policies). */
export function needsResourcePolicy({ action, resource }: Asked): boolean {
  // What is done with an alias itself asks the key's policy of the key alone; all else that names one means the key.
  if (/^kms:(create|update|delete)alias$/i.test(action)) return /^arn:[^:]+:kms:[^:]*:[^:]*:key\//.test(resource);
  if (/^kms:/i.test(action)) return /^arn:[^:]+:kms:[^:]*:[^:]*:(key|alias)\//.test(resource);
  return assuming.test(action) && /^arn:[^:]+:iam::[^:]*:role\//.test(resource);
}
