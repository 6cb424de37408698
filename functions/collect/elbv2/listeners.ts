import type { Action, Listener as Described } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import { read, unread, type Read } from '../../model/read.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import { elbv2 } from './service.ts';

/** What a listener does with a request: hands it on, sends the client to HTTPS or elsewhere, or answers itself. */
const action = z.enum(['forward', 'redirect-to-https', 'redirect', 'answer']);
export type ListenerAction = z.infer<typeof action>;

const listener = z.object({
  arn: z.string(),
  /** A gateway's listener has neither port nor protocol. */
  port: z.number().optional(),
  protocol: z.string().optional(),
  /** Name of the policy that says which versions of TLS it speaks. */
  tlsPolicy: z.string().optional(),
  /** What it does by default, then what its rules do; those of a listener with TLS, or that forwards by default, are not asked for. */
  actions: z.array(action),
});
export type Listener = z.infer<typeof listener>;

/** What is done last is what counts: authentication comes before it. */
function actionOf(actions: readonly Action[]): ListenerAction {
  const redirect = actions.find(({ Type }) => Type === 'redirect')?.RedirectConfig;
  if (redirect !== undefined) return redirect.Protocol === 'HTTPS' ? 'redirect-to-https' : 'redirect';
  return actions.some(({ Type }) => Type === 'fixed-response') ? 'answer' : 'forward';
}

function listenerOf(entry: Described, rules: readonly ListenerAction[]): Listener {
  return {
    arn: must(entry.ListenerArn, 'ListenerArn'),
    ...(entry.Port === undefined ? {} : { port: entry.Port }),
    ...(entry.Protocol === undefined ? {} : { protocol: entry.Protocol }),
    ...(entry.SslPolicy === undefined ? {} : { tlsPolicy: entry.SslPolicy }),
    actions: [actionOf(entry.DefaultActions ?? []), ...rules],
  };
}

/** A rule may hand on what the default would redirect. */
function needsRules({ Protocol, DefaultActions = [] }: Described): boolean {
  return Protocol === 'HTTP' && actionOf(DefaultActions) !== 'forward';
}

/** The largest page of both calls; the SDK's paginators of this service set none. */
const PAGE_SIZE = 400;

/** The listeners of a load balancer. */
export const listeners = part({
  value: z.array(listener),
  calls: {
    listeners: elbv2
      .pages('DescribeListeners', { gone: ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'] })
      .having('Listeners'),
    rules: elbv2.pages('DescribeRules').having('Rules'),
  },
  async read(aws, { arn }): Promise<Read<Listener[]>> {
    const listed = await aws.listeners({ LoadBalancerArn: arn, PageSize: PAGE_SIZE });
    if (listed.state === 'unreadable') return listed;
    const all = listed.value.flatMap(({ Listeners }) => Listeners);
    const answers = await Promise.all(
      all.map(async (entry) => {
        if (!needsRules(entry)) return read(listenerOf(entry, []));
        const rules = await aws.rules({ ListenerArn: must(entry.ListenerArn, 'ListenerArn'), PageSize: PAGE_SIZE });
        if (rules.state === 'unreadable') return rules;
        const own = rules.value.flatMap(({ Rules }) => Rules).filter(({ IsDefault }) => IsDefault !== true);
        return read(
          listenerOf(
            entry,
            own.map(({ Actions = [] }) => actionOf(Actions)),
          ),
        );
      }),
    );
    const [missing] = unread(answers);
    return missing ?? read(answers.flatMap((answer) => (answer.state === 'read' ? [answer.value] : [])));
  },
});
