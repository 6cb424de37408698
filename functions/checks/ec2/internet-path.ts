import { z } from 'zod';
import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import {
  balancerOfInterface,
  databasesByGroups,
  ec2InstancesById,
  groupsKey,
  isDatabaseInterface,
} from '../../facts/ec2/behind.ts';
import { ec2InternetReach } from '../../facts/ec2/internet-reach.ts';
import { ec2Network, unreadIn } from '../../facts/ec2/network.ts';
import { iamProfileRoles } from '../../facts/iam/admin-profiles.ts';
import { unread, unreadable, type Read, type Unreadable } from '../../model/read.ts';
import type { Severity } from '../../model/severity.ts';
import type { Gap } from '../../reasoning/network/answer.ts';
import { fromInternet } from '../../reasoning/network/from-internet.ts';
import type { FamilyTraffic } from '../../reasoning/network/internet-reach.ts';
import { intersect, isEmpty, unite } from '../../reasoning/network/intervals.ts';
import type { Network } from '../../reasoning/network/network.ts';
import { shownPath } from '../../reasoning/network/path-evidence.ts';
import {
  hasPorts,
  isAllPorts,
  isIcmp,
  portsBeyond,
  portSet,
  portText,
  trafficText,
  type Ports,
} from '../../reasoning/network/traffic.ts';

/** Whoever gets in here gets the host or the data: SSH, RDP, WinRM, Docker, Kubernetes, and the ports of databases. */
const gravePorts = portSet([
  22, 23, 445, 1433, 1521, 2375, 2376, 2379, 3306, 3389, 5432, 5439, 5900, 5985, 5986, 6379, 6443, 9200, 10250, 11211, 27017,
]);

interface Exposed {
  readonly protocol: string;
  readonly ports: Ports;
}

/** Protocol by protocol, whichever family: what is open besides the allowed ports. */
function exposedBy(open: readonly FamilyTraffic[], allowed: readonly number[]): readonly Exposed[] {
  const byProtocol = new Map<string, Ports>();
  for (const traffic of open) {
    const ports = portsBeyond(traffic, allowed);
    if (isIcmp(traffic.protocol) || isEmpty(ports)) continue;
    byProtocol.set(traffic.protocol, unite(byProtocol.get(traffic.protocol) ?? [], ports));
  }
  return [...byProtocol].map(([protocol, ports]) => ({ protocol, ports }));
}

/** What is gained by getting in, as far as it could be read. */
interface Behind {
  readonly words: string;
  readonly evidence: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly grave: boolean;
  /** It answers on the ports of its listeners only, whatever its groups let in. */
  readonly listensOnly: boolean;
  readonly missing: readonly Unreadable[];
}

const plain: Behind = { words: '', evidence: {}, grave: false, listensOnly: false, missing: [] };

interface Surroundings {
  readonly instances: Read<
    ReadonlyMap<
      string,
      {
        readonly metadata: { readonly tokens?: string | undefined; readonly endpoint?: string | undefined };
        readonly instanceProfile?: string | undefined;
      }
    >
  >;
  readonly profiles: Read<ReadonlyMap<string, { readonly role: string; readonly isAdmin: boolean }>>;
  readonly databases: Read<ReadonlyMap<string, readonly { readonly name: string }[]>>;
  readonly balancers: Read<ReadonlyMap<string, { readonly name: string; readonly kind: string }>>;
}

function instanceBehind(id: string, { instances, profiles }: Surroundings): Behind {
  if (instances.state === 'unreadable')
    return { ...plain, evidence: { instance: id }, words: `instance ${id}`, missing: [instances] };
  const instance = instances.value.get(id);
  const imdsv1 = instance?.metadata.endpoint !== 'disabled' && instance?.metadata.tokens === 'optional';
  const profile = instance?.instanceProfile;
  const role = profile === undefined || profiles.state === 'unreadable' ? undefined : profiles.value.get(profile);
  const missing = profile === undefined ? [] : unread([profiles]);
  const words = [
    `instance ${id}`,
    ...(role?.isAdmin === true ? ['whose role is an administrator'] : []),
    ...(imdsv1 ? ['which answers IMDSv1'] : []),
  ];
  return {
    words: words.join(', '),
    evidence: { instance: id, imdsv1, ...(role === undefined ? {} : { role: role.role, administrator: role.isAdmin }) },
    grave: imdsv1 || role?.isAdmin === true,
    listensOnly: false,
    missing,
  };
}

function behind(it: NetworkInterface, around: Surroundings): Behind {
  if (it.instanceId !== undefined) return instanceBehind(it.instanceId, around);
  if (isDatabaseInterface(it)) {
    const { databases } = around;
    const names =
      databases.state === 'read' ? (databases.value.get(groupsKey(it.groups)) ?? []).map(({ name }) => name).toSorted() : [];
    return { ...plain, words: 'a database', evidence: { databases: names }, grave: true, missing: unread([databases]) };
  }
  if (it.madeFor?.startsWith('ELB ') !== true) return plain;
  const { balancers } = around;
  const balancer = balancers.state === 'read' ? balancers.value.get(it.name) : undefined;
  if (balancer === undefined) return { ...plain, missing: unread([balancers]) };
  const words = `load balancer ${balancer.name}`;
  return { ...plain, words, evidence: { loadBalancer: balancer.name }, listensOnly: balancer.kind !== 'network' };
}

function severityOf({ protocol, ports }: Exposed, { grave, listensOnly }: Behind): Severity {
  if (listensOnly) return 'medium';
  const touches = hasPorts(protocol) && (isAllPorts(ports) || !isEmpty(intersect(ports, gravePorts)));
  return grave || touches ? 'critical' : 'high';
}

/** The port that is shown for all: a grave one if there is one. */
function shownPort(ports: Ports): number {
  const [[port] = [0]] = isEmpty(intersect(ports, gravePorts)) ? ports : intersect(ports, gravePorts);
  return port;
}

function found(it: NetworkInterface, exposed: Exposed, whose: Behind, network: Network): Fail {
  const { protocol, ports } = exposed;
  const port = shownPort(ports);
  const answer = fromInternet(network, it, { protocol, port });
  const what = trafficText({ protocol, ports });
  const to = whose.words === '' ? it.name : `${it.name}, of ${whose.words},`;
  return fail(
    `the internet reaches ${to} on ${what}`,
    {
      protocol,
      openPorts: portText(ports),
      ...(hasPorts(protocol) ? { shownPort: port } : {}),
      path: shownPath(answer.path).map((hop) => ({ ...hop })),
      behind: whose.evidence,
    },
    { discriminator: protocol, severity: severityOf(exposed, whose) },
  );
}

/** What cannot be decided, by what could not be read or by what nobody here can look into. */
function undecidedFor(gaps: readonly Gap[]): readonly Unreadable[] {
  const missing = unreadIn(gaps);
  if (missing.length > 0) return missing;
  const detail = gaps.map(({ what, why }) => `${what}: ${why}`).join('; ');
  return [unreadable(ec2NetworkInterfaces, 'not-available', detail)];
}

export default defineCheck({
  id: 'internet-path',
  service: 'ec2',
  title: 'Network interface is reached from the internet on ports other than the web',
  severity: 'critical',
  kind: 'exposure',
  why: 'The address, the route, the network ACL and the security group all let everyone in: what listens there is being tried already.',
  remediation: {
    console:
      'EC2 › Security Groups: narrow the rule that the path names; or take the public address away and put a load balancer before it.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol PROTOCOL --port PORTS --cidr 0.0.0.0/0',
    iac: 'AWS::EC2::SecurityGroup SecurityGroupIngress: CidrIp or SourceSecurityGroupId of those that need it',
  },
  source: 'Amazon VPC User Guide, "Infrastructure security in Amazon VPC": only what needs it is reached from the internet',
  params: z.strictObject({
    allowedPorts: z
      .array(z.int().min(0).max(65_535))
      .default([80, 443])
      .describe('Ports on which the internet may reach anything.'),
    allowedInterfaces: z.array(z.string()).default([]).describe('Ids of network interfaces that are exposed on purpose.'),
  }),
  subject: ec2NetworkInterfaces,
  reads: {
    network: ec2Network,
    reach: ec2InternetReach,
    instances: ec2InstancesById,
    profiles: iamProfileRoles,
    databases: databasesByGroups,
    balancers: balancerOfInterface,
  },
  evaluate(it, { data, params, need }) {
    if (params.allowedInterfaces.includes(it.name)) return notApplicable('listed in allowedInterfaces');
    const { value: reaches, gap } = need(data.reach.here);
    if (gap !== undefined) return undecidedFor([gap]);
    const reach = reaches.get(it.name);
    if (reach === undefined) return [];
    const open = exposedBy(reach.open, params.allowedPorts);
    const uncertain = exposedBy(reach.uncertain, params.allowedPorts);
    const doubts = uncertain.length > 0 ? undecidedFor(reach.gaps) : [];
    if (open.length === 0) return doubts;
    const { instances, profiles, databases, balancers } = data;
    const whose = behind(it, {
      instances: instances.here,
      profiles: profiles.here,
      databases: databases.here,
      balancers: balancers.here,
    });
    return [...open.map((exposed) => found(it, exposed, whose, need(data.network.here))), ...whose.missing, ...doubts];
  },
});
