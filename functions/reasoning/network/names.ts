import { addressesOf, hostOf } from './addresses.ts';
import { allOf, answerOf, anyOf, blockedBy, openBy, undecided, type Answer, type Verdict } from './answer.ts';
import type { Interface, Vpc } from './network-input.ts';
import type { Network } from './network.ts';
import { toHost } from './to-address.ts';

const amazon = 'AmazonProvidedDNS';

/** The addresses at which every VPC's own resolver answers, whatever its range is. */
const wellKnown: readonly string[] = ['169.254.169.253', 'fd00:ec2::253'];

/** The resolver also has the second address after the start of the VPC's first range ("Amazon DNS server"). */
function isResolver(server: string, { ranges }: Vpc): boolean {
  if (server === amazon || wellKnown.includes(server.toLowerCase())) return true;
  const [[number] = [0]] = hostOf(server).addresses;
  const [first] = ranges;
  if (first === undefined || typeof number !== 'number') return false;
  return addressesOf(first).addresses.some(([from]) => typeof from === 'number' && from + 2 === number);
}

/** Neither groups nor ACLs filter what goes to the resolver ("Security group basics"). */
function byResolver({ name, dnsSupport, unread }: Vpc): Verdict {
  if (dnsSupport === undefined) return undecided({ what: name, why: 'whether it supports DNS is not known', unreadable: unread });
  if (dnsSupport) return openBy({ kind: 'dns-resolver', id: name });
  return blockedBy({ kind: 'dns', id: name, detail: `${name} has DNS support turned off, and with it its own name server` });
}

/** A name server of one's own is asked over UDP, and over TCP where the answer is long. UDP decides. */
function byServer(source: Interface, server: string, network: Network): Verdict {
  const { family } = hostOf(server);
  const verdict = toHost(network, source, server, { family, protocol: 'udp', port: 53 });
  return allOf([verdict, openBy({ kind: 'address', id: server })]);
}

/**
 * Can the interface resolve names? By the VPC's own resolver, which nothing filters, where the VPC supports DNS; by the name
 * servers of its DHCP options, where they name others, as by any other address.
 */
export function resolvesNames(network: Network, source: Interface): Answer {
  const { value: place, gap } = network.placeOf(source.subnetId);
  if (gap !== undefined) return answerOf(undecided(gap));
  const { value: vpc, gap: unseen } = network.vpcOf(place.subnet.vpcId);
  if (unseen !== undefined) return answerOf(undecided(unseen));
  const { nameServers } = vpc;
  if (nameServers === undefined) {
    return answerOf(
      undecided({ what: vpc.name, why: 'the name servers of its DHCP options are not known', unreadable: vpc.unread }),
    );
  }
  if (nameServers.length === 0) {
    return answerOf(blockedBy({ kind: 'dns', id: vpc.name, detail: `the DHCP options of ${vpc.name} name no name server` }));
  }
  const ways = nameServers.map((server) => (isResolver(server, vpc) ? byResolver(vpc) : byServer(source, server, network)));
  return answerOf(anyOf(ways));
}
