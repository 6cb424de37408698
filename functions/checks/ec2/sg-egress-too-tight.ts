import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { ec2Needs, shownNeeds, stoppedPath, undecidedNeeds, type Need } from '../../facts/ec2/needs.ts';
import { groupedBy } from '../../model/grouped.ts';
import type { Setting } from '../../reasoning/network/answer.ts';

interface Stop {
  readonly need: Need;
  readonly setting: Setting;
}

/** Where this group is the first of those that let something not pass. */
function stopsBy(group: string, needs: readonly Need[]): readonly Stop[] {
  return needs.flatMap((need) =>
    need.answer.blockedBy
      .filter(({ kind, id }) => kind === 'security-group' && id.split(', ')[0] === group)
      .map((setting) => ({ need, setting })),
  );
}

/** What is mended by one rule: HTTPS out, DNS out, or what an endpoint's group has to let in. */
function ruleFor({ need, setting }: Stop, group: string): 'https' | 'dns' | 'endpoint' {
  if (!need.from.groups.includes(group) || setting.detail.endsWith(' in')) return 'endpoint';
  return need.what === 'names' ? 'dns' : 'https';
}

const what = {
  https: 'HTTPS out to AWS',
  dns: 'DNS out to the name servers',
  endpoint: 'HTTPS in to the endpoint that it guards',
} as const;

function found(rule: keyof typeof what, stops: readonly Stop[]): Fail {
  const shown = shownNeeds(stops.map(({ need }) => need)).map((each) => ({ ...each, cannotReach: [...each.cannotReach] }));
  const settings = [...new Set(stops.map(({ setting }) => setting.detail))].toSorted();
  const [first] = shown;
  const message = `the group lets no ${what[rule]}, which ${first?.workload ?? 'a workload'} needs for ${first?.cannotReach.join(', ') ?? 'its calls'}`;
  const count = new Set(stops.map(({ need }) => `${need.workload.kind} ${need.workload.name}`)).size;
  return fail(
    message,
    {
      workloads: shown,
      workloadCount: count,
      inTheWay: settings.slice(0, 5),
      path: stoppedPath(
        stops.map(({ need }) => need),
        ({ kind }) => kind === 'security-group',
      ),
    },
    { discriminator: rule },
  );
}

export default defineCheck({
  id: 'sg-egress-too-tight',
  service: 'ec2',
  title: 'Security group keeps its workloads from the AWS services that they call',
  severity: 'high',
  kind: 'breakage',
  why: 'Packets are dropped without a word, so that calls to AWS end in a timeout, most often at the next deployment or failover.',
  remediation: {
    console:
      'EC2 › Security Groups › Outbound rules: allow HTTPS to the endpoint’s group, to the prefix list of S3 or DynamoDB, or to 0.0.0.0/0.',
    cli: 'aws ec2 authorize-security-group-egress --group-id GROUP --protocol tcp --port 443 --cidr 0.0.0.0/0',
    iac: 'AWS::EC2::SecurityGroupEgress: IpProtocol tcp, FromPort 443, ToPort 443, DestinationSecurityGroupId or DestinationPrefixListId',
  },
  source:
    'AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint"; Amazon VPC User Guide, "Security group rules"',
  subject: ec2SecurityGroups,
  reads: { needs: ec2Needs },
  evaluate(group, { data, need, scope }) {
    if (group.ownerId !== scope.account) return notApplicable(`the group belongs to account ${group.ownerId}`);
    const { byGroup, missing } = need(data.needs.here);
    const needs = byGroup.get(group.name) ?? [];
    const byRule = groupedBy(stopsBy(group.name, needs), (stop) => ruleFor(stop, group.name));
    const failures = [...byRule].map(([rule, stops]) => found(rule, stops));
    return [...failures, ...missing, ...undecidedNeeds(needs)];
  },
});
