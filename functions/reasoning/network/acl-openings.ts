import { admittedBy, parsedAcl, type NetworkAcl } from './acls.ts';
import { everyAddress, families, isEverywhere, type Family } from './addresses.ts';
import { covers, setOf } from './intervals.ts';
import { portSet } from './traffic.ts';

/** Ports of TCP that a network ACL lets anyone in on, and the entries that do. */
export interface AclOpening {
  readonly family: Family;
  readonly ports: readonly number[];
  /** Numbers of the entries, in the order in which they are tried. */
  readonly entries: readonly number[];
}

/** What an ACL lets in from everywhere among these ports, as the first entry that matches decides. Entries add up. */
export function aclOpenings(acl: NetworkAcl, ports: readonly number[]): readonly AclOpening[] {
  const parsed = parsedAcl(acl);
  return families.flatMap((family): readonly AclOpening[] => {
    const admitted = admittedBy(parsed, 'inbound', {
      family,
      protocol: 'tcp',
      addresses: everyAddress[family],
      ports: portSet(ports),
    });
    const by = (port: number) => admitted.filter(({ packets }) => covers(packets.ports, portSet([port])));
    const open = ports.filter((port) =>
      isEverywhere({ family, addresses: setOf(by(port).flatMap(({ packets }) => packets.addresses)) }),
    );
    const entries = [...new Set(open.flatMap((port) => by(port).map(({ entry }) => entry)))].toSorted(
      (one, other) => one - other,
    );
    return open.length === 0 ? [] : [{ family, ports: open, entries }];
  });
}
