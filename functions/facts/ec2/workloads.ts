import { ec2Instances, type Ec2Instance } from '../../collect/ec2/instances.ts';
import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { ec2SecurityGroups, type SecurityGroup } from '../../collect/ec2/security-groups.ts';
import { ec2Subnets, type Subnet } from '../../collect/ec2/subnets.ts';
import { ecsServices, type EcsService } from '../../collect/ecs/services.ts';
import { ecsTaskDefinitions, type TaskDefinition } from '../../collect/ecs/task-definitions.ts';
import { lambdaFunctions, type LambdaFunction } from '../../collect/lambda/functions.ts';
import { defineReadingFacts } from '../../evaluate/define-facts.ts';
import { regionOf } from '../../model/arn.ts';
import { groupedBy } from '../../model/grouped.ts';
import { mapRead, read, unread, unreadable, type Read, type Unreadable } from '../../model/read.ts';
import {
  agentServices,
  calledBy,
  containerAgentServices,
  letsAgentRun,
  letsContainerAgentRun,
  neededToStart,
  type Called,
} from '../../reasoning/network/needs.ts';
import type { Interface } from '../../reasoning/network/network-input.ts';
import type { IdentityPolicies } from '../../reasoning/policy/grant.ts';
import { iamProfileRoles, type ProfileRole } from '../iam/admin-profiles.ts';
import { iamPrincipals } from '../iam/principals.ts';
import { interfacesOfFunction } from './function-interfaces.ts';

/** Something that runs in a VPC and calls services of AWS from there. */
export interface Workload {
  readonly kind: 'function' | 'instance' | 'ECS service';
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

/** Of an instance it is known what the agents on it call; what else runs there, its role does not tell. */
function agentsOf(
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
    mapRead(documentsOf(role, principals), (all) => ({
      services: [...(letsAgentRun(all) ? agentServices : []), ...(letsContainerAgentRun(all) ? containerAgentServices : [])],
      anything: false,
    })),
  );
}

/** Before 1.4.0, Fargate fetched images and secrets from a network of its own ("Fargate Linux platform versions"). */
const beforeOwnInterface = /^1\.[0-3]\./;

type Placement = EcsService['placements'][number];
type DefaultGroupOf = (subnet: string) => string | undefined;

/** Stands for a default group of which nobody could read which it is. */
const unseenGroup = 'the default group';

/** In each of the service's subnets, since a task may be put into any; whatever of them run now. */
function interfacesOfTasks(name: string, { network }: Placement, defaultGroupOf: DefaultGroupOf): readonly Interface[] {
  return (network?.subnets ?? []).map((subnetId) => ({
    name,
    status: 'in-use',
    subnetId,
    groups: network?.groups.length === 0 ? [defaultGroupOf(subnetId) ?? unseenGroup] : (network?.groups ?? []),
    publicIpv4: network?.publicIp === true ? ['its public address'] : [],
    ipv6: [],
    deniesInternet: true,
    kind: 'interface',
  }));
}

/** What tasks on instances fetch, the instance's agent fetches for them. */
function workloadsOfService(
  { arn, name, cluster, desired, placements }: EcsService,
  definitions: Read<ReadonlyMap<string, TaskDefinition>>,
  defaultGroupOf: DefaultGroupOf,
): readonly Workload[] {
  if (desired === 0) return [];
  const onFargate = placements.filter(({ on, platform = '' }) => on === 'fargate' && !beforeOwnInterface.test(platform));
  return onFargate.map((placed) => {
    const starts = definitions.state === 'unreadable' ? definitions : startsOf(definitions.value.get(placed.taskDefinition));
    const called = mapRead(starts, (start) => ({ services: neededToStart(start, regionOf(arn)), anything: false }));
    return { kind: 'ECS service', name: `${cluster}/${name}`, at: interfacesOfTasks(name, placed, defaultGroupOf), called };
  });
}

/** A definition that was deleted while tasks of it run, or that an earlier auditor recorded, does not tell. */
function startsOf(definition: TaskDefinition | undefined): Read<NonNullable<TaskDefinition['starts']>> {
  if (definition?.starts !== undefined) return read(definition.starts);
  return unreadable(ecsTaskDefinitions, 'not-available', 'what the task definition fetches is not known');
}

/** What runs in the VPCs of a region and needs services of AWS. */
export const ec2Workloads = defineReadingFacts({
  id: 'ec2.workloads',
  from: {
    functions: lambdaFunctions,
    instances: ec2Instances,
    interfaces: ec2NetworkInterfaces,
    profiles: iamProfileRoles,
    principals: iamPrincipals,
    services: ecsServices,
    definitions: ecsTaskDefinitions,
    subnets: ec2Subnets,
    groups: ec2SecurityGroups,
  },
  derive({ functions, instances, interfaces, profiles, principals, services, definitions, subnets, groups }): Workloads {
    const inVpc = functions.state === 'read' ? functions.value.filter(({ vpc }) => vpc !== undefined) : [];
    const running = instances.state === 'read' ? instances.value.filter(({ state }) => state === 'running') : [];
    const ofInstance = groupedBy(interfaces.state === 'read' ? interfaces.value : [], ({ instanceId = '' }) => instanceId);
    const definitionsByArn = mapRead(definitions, (all) => new Map(all.map((each) => [each.arn, each])));
    const defaultGroupOf = defaultGroupsOf(subnets, groups);
    const ofServices = (services.state === 'read' ? services.value : []).flatMap((each) =>
      workloadsOfService(each, definitionsByArn, defaultGroupOf),
    );
    return {
      known: [
        ...inVpc.map((each) => workloadOfFunction(each, principals)),
        ...running.map((each) => agentsOf(each, ofInstance.get(each.name) ?? [], profiles, principals)),
        ...ofServices,
      ],
      missing: [
        ...unread([functions, instances, interfaces, services]),
        ...(isSeen(ofServices) ? [] : unread([subnets, groups])),
      ],
    };
  },
});

function isSeen(workloads: readonly Workload[]): boolean {
  return workloads.every(({ at }) => at.every(({ groups }) => !groups.includes(unseenGroup)));
}

/** The default group of a subnet's VPC, which is what an interface has for which none is named. */
function defaultGroupsOf(subnets: Read<readonly Subnet[]>, groups: Read<readonly SecurityGroup[]>): DefaultGroupOf {
  const defaults = (groups.state === 'read' ? groups.value : []).filter(({ label }) => label === 'default');
  const byVpc = new Map(defaults.map(({ vpcId, name }) => [vpcId, name]));
  const vpcs = new Map((subnets.state === 'read' ? subnets.value : []).map(({ name, vpcId }) => [name, vpcId]));
  return (subnet) => (vpcs.has(subnet) ? byVpc.get(vpcs.get(subnet)) : undefined);
}
