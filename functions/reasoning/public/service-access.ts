import type { PolicyDocument } from '../../model/policy.ts';
import { loadBalancingAccount } from './aws-accounts.ts';
import type { Caller } from './caller.ts';
import { decideOnResource } from './decision.ts';
import { allOf, anyOf, type Certainty } from '../certainty.ts';
import { contextOf } from './request.ts';

/** A delivery of a service to a resource, and what its requests say of themselves. */
export interface ServiceDelivery {
  readonly service: string;
  readonly actions: readonly string[];
  readonly resource: string;
  readonly sourceAccount?: string;
  readonly sourceArn?: string;
  readonly region: string;
}

/**
 * Whether a resource's policy lets a service deliver: `maybe` where that hangs on what is not known of its requests. Load
 * balancers may come under the account that their region had before there was a service principal.
 */
export function allowsService(document: PolicyDocument, delivery: ServiceDelivery, now: Date): Certainty {
  const { service, actions, resource, sourceAccount, sourceArn, region } = delivery;
  const context = contextOf({
    ...(sourceAccount === undefined ? {} : { 'aws:SourceAccount': sourceAccount }),
    ...(sourceArn === undefined ? {} : { 'aws:SourceArn': sourceArn }),
    's3:x-amz-acl': 'bucket-owner-full-control',
  });
  return anyOf(
    callersFor(service, region).map((caller) =>
      allOf(actions.map((action) => decideOnResource(document, { caller, action, resource, context }, now).allowed)),
    ),
  );
}

function callersFor(service: string, region: string): readonly Caller[] {
  const account = service.startsWith('logdelivery.elasticloadbalancing.') ? loadBalancingAccount(region) : undefined;
  return [{ services: [service] }, ...(account === undefined ? [] : [{ account }])];
}
