import { ec2Instances, type Ec2Instance } from '../../collect/ec2/instances.ts';
import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { lambdaFunctions, type LambdaFunction } from '../../collect/lambda/functions.ts';
import { defineReadingFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import { mapRead, read, unread, type Read, type Unreadable } from '../../model/read.ts';
import { agentServices, calledBy, letsAgentRun, type Called } from '../../reasoning/network/needs.ts';
import type { Interface } from '../../reasoning/network/network-input.ts';
import type { IdentityPolicies } from '../../reasoning/policy/grant.ts';
import { iamProfileRoles, type ProfileRole } from '../iam/admin-profiles.ts';
import { iamPrincipals } from '../iam/principals.ts';
import { interfacesOfFunction } from './function-interfaces.ts';

/** Something that runs in a VPC and calls services of AWS from there. */
export interface Workload {
  readonly kind: 'function' | 'instance';
  readonly name: string;
  readonly at: readonly Interface[];
  /** What it needs, as far as its role could be read. */
  readonly called: Read<Called>;
}

/** The workloads of a region, and what keeps others from being known. */
export interface Workloads {
  readonly known: readonly Workload[];
  readonly missing: readonly Unreadable[];
}

type Policies = Read<ReadonlyMap<string, Read<IdentityPolicies>>>;

const nothing: Called = { services: [], anything: false };

function documentsOf(role: string, principals: Policies) {
  if (principals.state === 'unreadable') return principals;
  const policies = principals.value.get(role);
  return mapRead(policies ?? read<IdentityPolicies>({ policies: [] }), (own) => own.policies.map(({ document }) => document));
}

/** What Lambda itself sends where the function failed is not sent by the function. */
function deadLetterActions(target: string | undefined): readonly string[] {
  if (target === undefined) return [];
  return target.split(':')[2] === 'sqs' ? ['sqs:sendmessage'] : ['sns:publish'];
}

function workloadOfFunction(it: LambdaFunction, principals: Policies): Workload {
  const called = mapRead(documentsOf(it.role, principals), (all) => calledBy(all, deadLetterActions(it.deadLetterTarget)));
  return { kind: 'function', name: it.name, at: interfacesOfFunction(it), called };
}

/** Of an instance it is known what Systems Manager's agent calls; what else runs on it, its role does not tell. */
function agentOf(
  { name, instanceProfile }: Ec2Instance,
  interfaces: readonly NetworkInterface[],
  profiles: Read<ReadonlyMap<string, ProfileRole>>,
  principals: Policies,
): Workload {
  const at = interfaces.filter(({ status }) => status === 'in-use');
  const of = (called: Read<Called>): Workload => ({ kind: 'instance', name, at, called });
  if (instanceProfile === undefined) return of(read(nothing));
  if (profiles.state === 'unreadable') return of(profiles);
  const role = profiles.value.get(instanceProfile)?.role;
  if (role === undefined) return of(read(nothing));
  return of(
    mapRead(documentsOf(role, principals), (all) => (letsAgentRun(all) ? { services: agentServices, anything: false } : nothing)),
  );
}

/**
 * What runs in the VPCs of a region and needs services of AWS. Tasks of ECS on Fargate belong here as well (`ecr.api`,
 * `ecr.dkr`, `logs`, `s3`, and `secretsmanager` or `ssm` as their definition says): as another list of workloads, as soon as
 * task definitions and services are read.
 */
export const ec2Workloads = defineReadingFacts({
  id: 'ec2.workloads',
  from: {
    functions: lambdaFunctions,
    instances: ec2Instances,
    interfaces: ec2NetworkInterfaces,
    profiles: iamProfileRoles,
    principals: iamPrincipals,
  },
  derive({ functions, instances, interfaces, profiles, principals }): Workloads {
    const inVpc = functions.state === 'read' ? functions.value.filter(({ vpc }) => vpc !== undefined) : [];
    const running = instances.state === 'read' ? instances.value.filter(({ state }) => state === 'running') : [];
    const ofInstance = groupedBy(interfaces.state === 'read' ? interfaces.value : [], ({ instanceId = '' }) => instanceId);
    return {
      known: [
        ...inVpc.map((each) => workloadOfFunction(each, principals)),
        ...running.map((each) => agentOf(each, ofInstance.get(each.name) ?? [], profiles, principals)),
      ],
      missing: unread([functions, instances, interfaces]),
    };
  },
});
