import { misspelled } from '../../../model/nearest.ts';
import type { Statement } from '../../../model/policy.ts';
import type { PolicyKind } from '../policy-kind.ts';
import { actionOf, actionsMatching, actionsOfService, isKnownService, knownServices } from '../vocabulary.ts';
import { flaw, type Flaw } from './flaw.ts';
import { operations, prefixes, unlisted } from './names.ts';

/** The services whose actions a policy on a resource may speak of; an identity's may speak of any. */
const ownServices: Partial<Record<PolicyKind, readonly string[]>> = {
  trust: ['sts'],
  key: ['kms'],
  bucket: ['s3'],
  topic: ['sns'],
  queue: ['sqs'],
  secret: ['secretsmanager'],
  function: ['lambda'],
};

/** Actions that there are not, or that have no place in such a policy. */
export function actionFlaws({ actions, notActions }: Statement, kind: PolicyKind): readonly Flaw[] {
  return [
    ...actions.flatMap((action) => one('Action', action, kind)),
    ...notActions.flatMap((action) => one('NotAction', action, kind)),
  ];
}

function one(element: string, action: string, kind: PolicyKind): readonly Flaw[] {
  if (action === '*') return [];
  if (action.includes('${')) return [flaw(element, action, 'an action may hold no policy variable')];
  if (!/^[a-z0-9*?-]+:[a-z0-9*?-]+$/i.test(action)) return [flaw(element, action, 'no action: one is written SERVICE:ACTION')];
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  if (/[*?]/.test(service)) return [];
  const own = ownServices[kind];
  if (own !== undefined && isKnownService(service) && !own.includes(service))
    return [flaw(element, action, `${placeOf(kind)} speaks of ${own.join(', ')} actions only`)];
  return isKnownService(service) ? unknownAction(element, action, service) : unknownService(element, action, service);
}

function placeOf(kind: PolicyKind): string {
  return kind === 'trust' ? 'a trust policy' : `a policy on a ${kind}`;
}

/** A service that is not in the list is most likely newer than it: only what is surely a slip is one. */
function unknownService(element: string, action: string, service: string): readonly Flaw[] {
  const meant = prefixes.get(service) ?? misspelled(service, knownServices());
  const name = action.slice(service.length + 1);
  if (meant === undefined || (actionsMatching(`${meant}:${name}`) ?? []).length === 0) return [];
  return [flaw(element, action, `no service has the prefix ${service}; ${meant}:${name} is meant`)];
}

function unknownAction(element: string, action: string, service: string): readonly Flaw[] {
  const lower = action.toLowerCase();
  if ((actionsMatching(action) ?? []).length > 0 || unlisted.has(lower)) return [];
  if (/[*?]/.test(action)) return [flaw(element, action, `no action of ${service} in AWS’s list fits it`, false)];
  const operation = operations.get(lower);
  if (operation !== undefined) return [flaw(element, action, `an operation, not an action: what allows it is ${operation}`)];
  const meant = misspelled(
    action.slice(service.length + 1),
    actionsOfService(service).map(({ name }) => name.slice(service.length + 1)),
  );
  const spelled = meant === undefined ? undefined : actionOf(`${service}:${meant}`)?.name;
  if (spelled !== undefined) return [flaw(element, action, `there is no such action; ${spelled} is the nearest`)];
  return [flaw(element, action, `${service} has no such action in AWS’s list`, false)];
}
