import { regionOf, serviceOf } from '../flow/arn.ts';
import { accountOf } from '../../model/arn.ts';

/** Services whose actions change machines and tell nobody: scaling policies, and stopping or rebooting an instance. */
const silent = new Set(['autoscaling', 'automate', 'swf']);

/** What an alarm's action comes to, as far as its ARN says. */
export type ActionKind = 'topic' | 'machine' | 'other';

/** A topic tells whoever subscribes to it; functions, incidents and work items are somebody's as they are. */
export function actionKind(arn: string): ActionKind {
  const service = serviceOf(arn);
  if (service === 'sns') return 'topic';
  return silent.has(service) ? 'machine' : 'other';
}

/** Topics of other accounts cannot be seen, and CloudWatch sends to none of another region. */
export function isOwnTopic(arn: string, { account, region }: { readonly account: string; readonly region: string }): boolean {
  return actionKind(arn) === 'topic' && accountOf(arn) === account && regionOf(arn) === region;
}

/** An alarm that Auto Scaling makes, and changes, for a policy of its own. */
export function isOfScaling({ name, actions }: { readonly name: string; readonly actions: readonly string[] }): boolean {
  return name.startsWith('TargetTracking-') && actions.length > 0 && actions.every((arn) => serviceOf(arn) === 'autoscaling');
}
