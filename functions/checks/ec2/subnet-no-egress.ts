import { z } from 'zod';
import { ec2Subnets } from '../../collect/ec2/subnets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';
import { ec2Needs, shownNeeds, stoppedPath, undecidedNeeds, type Need } from '../../facts/ec2/needs.ts';
import type { Setting } from '../../reasoning/network/answer.ts';

/** What is in the way at the subnet; groups and the policies of endpoints are set elsewhere. */
function inTheWay({ answer }: Need): readonly Setting[] {
  if (answer.decision !== 'blocked') return [];
  return answer.blockedBy.filter(isOfSubnet);
}

function isOfSubnet({ kind }: Setting): boolean {
  return kind !== 'security-group' && kind !== 'endpoint-policy';
}

export default defineCheck({
  id: 'subnet-no-egress',
  service: 'ec2',
  title: 'Subnet has no way to the AWS services that its workloads call',
  severity: 'high',
  kind: 'breakage',
  why: 'Calls to AWS end in a timeout: functions run into theirs, and instances drop out of Systems Manager without a word.',
  remediation: {
    console:
      'VPC › Endpoints: create those of the services that the finding names; or VPC › Route tables: add 0.0.0.0/0 to a public NAT gateway.',
    cli: 'aws ec2 create-vpc-endpoint --vpc-id VPC --vpc-endpoint-type Interface --service-name com.amazonaws.REGION.SERVICE --subnet-ids SUBNET --security-group-ids GROUP',
    iac: 'AWS::EC2::VPCEndpoint for each service, or AWS::EC2::Route to an AWS::EC2::NatGateway in a public subnet',
  },
  source:
    'AWS Lambda Developer Guide, "Enable internet access for VPC-connected Lambda functions"; Systems Manager User Guide, "Improve the security of EC2 instances by using VPC endpoints"',
  params: z.strictObject({
    isolatedSubnets: z.array(z.string()).default([]).describe('Ids of subnets that are cut off on purpose.'),
  }),
  subject: ec2Subnets,
  reads: { needs: ec2Needs },
  evaluate(subnet, { data, params, need, scope }) {
    if (params.isolatedSubnets.includes(subnet.name)) return notApplicable('listed in isolatedSubnets');
    const { bySubnet, missing } = need(data.needs.here);
    const needs = bySubnet.get(subnet.name) ?? [];
    const stopped = needs.filter((each) => inTheWay(each).length > 0);
    const open = [...missing, ...undecidedNeeds(needs)];
    if (stopped.length === 0) return open;
    const workloads = new Set(stopped.map(({ workload }) => `${workload.kind} ${workload.name}`));
    const settings = [...new Set(stopped.flatMap(inTheWay).map(({ detail }) => detail))].toSorted();
    const shown = shownNeeds(stopped).map((each) => ({ ...each, cannotReach: [...each.cannotReach] }));
    const [first] = shown;
    const others = workloads.size === 1 ? '' : `, and ${workloads.size - 1} more cannot reach what they need`;
    const message = `${first?.workload ?? 'a workload'} cannot reach ${first?.cannotReach.join(', ') ?? 'AWS'} from here${others}`;
    const owner = subnet.arn.split(':')[4] === scope.account ? {} : { sharedBy: subnet.arn.split(':')[4] ?? '' };
    return [
      fail(message, {
        workloads: shown,
        workloadCount: workloads.size,
        inTheWay: settings.slice(0, 5),
        path: stoppedPath(stopped, isOfSubnet),
        ...owner,
      }),
      ...open,
    ];
  },
});
