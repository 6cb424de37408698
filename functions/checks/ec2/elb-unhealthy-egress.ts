import type { ItemOf } from '../../collect/dataset.ts';
import type { NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { elbLoadBalancers, type ClassicLoadBalancer } from '../../collect/elb/load-balancers.ts';
import { elbv2TargetGroups } from '../../collect/elbv2/target-groups.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail, type Verdict } from '../../evaluate/verdict.ts';
import { balancerNodes, interfacesByInstance, type BalancerNodes } from '../../facts/ec2/balancer-nodes.ts';
import { ec2Network, unreadIn } from '../../facts/ec2/network.ts';
import { unreadable, type Unreadable } from '../../model/read.ts';
import type { Answer } from '../../reasoning/network/answer.ts';
import { classicHealthPort, healthConversation, transportOf } from '../../reasoning/network/health.ts';
import type { Network } from '../../reasoning/network/network.ts';
import { toTargets, type Target } from '../../reasoning/network/to-targets.ts';

const targetGroups = elbv2TargetGroups.with('targets');
type TargetGroup = ItemOf<typeof targetGroups>;

/** One thing that a load balancer asks a target for. */
interface Question {
  readonly target: string;
  readonly purpose: 'traffic' | 'health';
  readonly protocol: string;
  readonly port: number;
  readonly at: Target['at'];
}

interface Around {
  readonly network: Network;
  readonly balancers: ReadonlyMap<string, BalancerNodes>;
  readonly instances: ReadonlyMap<string, readonly NetworkInterface[]>;
}

/** What is on its way out, or in no zone of the balancer, is sent nothing. */
const unasked: readonly string[] = ['draining', 'unused', 'unhealthy.draining'];

function ask(question: Question, balancer: BalancerNodes, network: Network): Answer | undefined {
  const conversation = { protocol: question.protocol, port: question.port };
  const [answer] = toTargets(network, balancer.nodes, [{ at: question.at, traffic: conversation, health: conversation }]);
  return answer?.traffic;
}

interface Asked {
  readonly question: Question;
  readonly balancer: BalancerNodes;
  readonly answer: Answer;
}

function answersTo(questions: readonly Question[], balancers: readonly BalancerNodes[], network: Network): readonly Asked[] {
  return balancers.flatMap((balancer) =>
    questions.flatMap((question) => {
      // A network load balancer may keep its clients' addresses, so that its own say nothing of the traffic.
      if (balancer.kind === 'network' && question.purpose === 'traffic') return [];
      const answer = ask(question, balancer, network);
      return answer === undefined ? [] : [{ question, balancer, answer }];
    }),
  );
}

function found(blocked: readonly Asked[]): Fail {
  const targets = new Map<string, Asked[]>();
  for (const each of blocked) targets.set(each.question.target, [...(targets.get(each.question.target) ?? []), each]);
  const [first] = blocked;
  const shown = [...targets]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .slice(0, 5)
    .map(([target, all]) => ({
      target,
      refused: [...new Set(all.map(({ question: { purpose, protocol, port } }) => `${purpose} on ${protocol} ${port}`))],
      inTheWay: [...new Set(all.flatMap(({ answer }) => answer.blockedBy.map(({ detail }) => detail)))].toSorted(),
    }));
  const purposes = [...new Set(blocked.map(({ question }) => (question.purpose === 'traffic' ? 'requests' : 'health checks')))];
  const others = targets.size > 1 ? ` and ${targets.size - 1} more` : '';
  const message = `${purposes.toSorted().reverse().join(' and ')} of load balancer ${first?.balancer.name ?? ''} do not get through to ${first?.question.target ?? ''}${others}`;
  return fail(message, { targets: shown, loadBalancers: [...new Set(blocked.map(({ balancer }) => balancer.name))].toSorted() });
}

function undecided(asked: readonly Asked[]): readonly Unreadable[] {
  const open = asked.filter(({ answer }) => answer.decision === 'unknown');
  const missing = unreadIn(open.flatMap(({ answer }) => answer.gaps));
  if (open.length === 0 || missing.length > 0) return missing;
  return [unreadable(elbv2TargetGroups, 'not-available', open[0]?.answer.why ?? '')];
}

function judged(questions: readonly Question[], balancers: readonly BalancerNodes[], network: Network): Verdict {
  if (balancers.length === 0) return [unreadable(elbLoadBalancers, 'not-available', 'its load balancer is not to be seen')];
  const asked = answersTo(questions, balancers, network);
  const blocked = asked.filter(({ answer }) => answer.decision === 'blocked');
  const open = undecided(asked);
  return blocked.length === 0 ? open : [found(blocked), ...open];
}

function placeOf(id: string, targetType: string, { instances }: Around): Target['at'] | undefined {
  return targetType === 'ip' ? id : instances.get(id)?.[0];
}

function questionsOf(
  group: TargetGroup,
  targets: readonly { id: string; port?: number | undefined; state: string }[],
  around: Around,
): readonly Question[] {
  const transport = transportOf(group.protocol ?? 'TCP');
  if (transport === undefined) return [];
  return targets.flatMap(({ id, port = group.port ?? 0, state }): readonly Question[] => {
    const at = placeOf(id, group.targetType, around);
    if (at === undefined || unasked.includes(state)) return [];
    const traffic = { protocol: transport, port };
    const health = healthConversation(group.healthCheck.port, traffic);
    // A target that answers its health checks is reached by them, whatever is said here.
    const checked = group.healthCheck.enabled && state !== 'healthy';
    return [
      { target: id, purpose: 'traffic', ...traffic, at },
      ...(checked ? [{ target: id, purpose: 'health' as const, ...health, at }] : []),
    ];
  });
}

function classicQuestions({ instances, instancePorts, healthCheck }: ClassicLoadBalancer, around: Around): readonly Question[] {
  const health = classicHealthPort(healthCheck);
  return instances.flatMap((id) => {
    const at = around.instances.get(id)?.[0];
    if (at === undefined) return [];
    const traffic = instancePorts.map((port) => ({ target: id, purpose: 'traffic' as const, protocol: 'tcp', port, at }));
    return health === undefined
      ? traffic
      : [...traffic, { target: id, purpose: 'health' as const, protocol: 'tcp', port: health, at }];
  });
}

export default defineCheck({
  id: 'elb-unhealthy-egress',
  service: 'ec2',
  title: 'Load balancer does not get through to its targets',
  severity: 'high',
  kind: 'breakage',
  why: 'A group or a route between them drops requests or health checks: targets fall out, and clients are answered with errors.',
  remediation: {
    console:
      'EC2 › Security Groups › that of the targets › Inbound rules: allow the target port and the health check port from the load balancer’s group.',
    cli: 'aws ec2 authorize-security-group-ingress --group-id TARGET_GROUP --protocol tcp --port PORT --source-group BALANCER_GROUP',
    iac: 'AWS::EC2::SecurityGroupIngress: SourceSecurityGroupId of the load balancer, FromPort and ToPort of target and health check',
  },
  source: 'Elastic Load Balancing User Guide, "Security groups for your Application Load Balancer": recommended rules',
  subject: [targetGroups, elbLoadBalancers],
  reads: { network: ec2Network, balancers: balancerNodes, instances: interfacesByInstance },
  evaluate(subject, { data, need }) {
    const around = (): Around => ({
      network: need(data.network.here),
      balancers: need(data.balancers.here),
      instances: need(data.instances.here),
    });
    if (!('targets' in subject)) {
      if (subject.instances.length === 0) return notApplicable('no instance is registered with it');
      const known = around();
      const own = known.balancers.get(subject.arn);
      return judged(classicQuestions(subject, known), own === undefined ? [] : [own], known.network);
    }
    if (subject.loadBalancers.length === 0) return notApplicable('no load balancer sends to it');
    if (!['instance', 'ip'].includes(subject.targetType)) return notApplicable('its targets are no machines');
    const known = around();
    const balancers = subject.loadBalancers.flatMap((arn) => known.balancers.get(arn) ?? []);
    return judged(questionsOf(subject, need(subject.targets), known), balancers, known.network);
  },
});
