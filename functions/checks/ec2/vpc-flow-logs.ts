import type { FlowLog } from '../../collect/ec2/flow-logs.ts';
import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import { flowLogsByResource, subnetsByVpc } from '../../facts/ec2/flow-logs.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

function isDelivered({ status, delivery, deliveryError }: FlowLog): boolean {
  return status === 'ACTIVE' && delivery !== 'FAILED' && deliveryError === undefined;
}

/** One log of all traffic, or two that share it. */
function recordsAll(logs: readonly FlowLog[]): boolean {
  const traffic = new Set(logs.map((log) => log.traffic));
  return traffic.has('ALL') || (traffic.has('ACCEPT') && traffic.has('REJECT'));
}

function shown({ name, resourceId, traffic, status, delivery, deliveryError }: FlowLog) {
  return {
    flowLog: name,
    resource: resourceId,
    traffic: traffic ?? null,
    status,
    delivery: delivery ?? null,
    error: deliveryError ?? null,
  };
}

export default defineCheck({
  id: 'vpc-flow-logs',
  service: 'ec2',
  title: 'VPC traffic is not fully recorded in flow logs',
  severity: 'medium',
  kind: 'blindness',
  why: 'After an intrusion nobody can say what came in, from where, and what left.',
  remediation: {
    console: 'VPC › Your VPCs › Flow logs › Create flow log, filter All; where delivery fails, mend the role or the destination.',
    cli: 'aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC --traffic-type ALL --log-group-name GROUP --deliver-logs-permission-arn ROLE',
    iac: 'AWS::EC2::FlowLog ResourceType: VPC, TrafficType: ALL (CDK: vpc.addFlowLog)',
  },
  source: 'Amazon VPC User Guide, "Logging IP traffic using VPC Flow Logs"',
  subject: ec2Vpcs,
  reads: { flowLogs: flowLogsByResource, subnets: subnetsByVpc },
  evaluate(vpc, { data, need, scope }) {
    if (vpc.ownerId !== scope.account) return notApplicable(`the VPC belongs to account ${vpc.ownerId}`);
    const logs = need(data.flowLogs.here);
    const of = (id: string) => logs.get(id) ?? [];
    const whole = of(vpc.name);
    if (recordsAll(whole.filter(isDelivered))) return pass();

    const subnets = need(data.subnets.here).get(vpc.name) ?? [];
    const uncovered = subnets.filter(({ name }) => !recordsAll([...whole, ...of(name)].filter(isDelivered)));
    if (subnets.length > 0 && uncovered.length === 0) return pass();

    const relevant = [...whole, ...subnets.flatMap(({ name }) => of(name))];
    const failing = relevant.filter((log) => !isDelivered(log)).map(({ name }) => name);
    const message =
      failing.length > 0 ? `the delivery of ${failing.join(', ')} is failing` : 'no flow log records all its traffic';
    const partly = relevant.length > whole.length ? { subnetsWithout: uncovered.map(({ name }) => name).toSorted() } : {};
    return fail(message, { flowLogs: relevant.map(shown), isDefault: vpc.isDefault, ...partly });
  },
});
