import type { Hop } from './answer.ts';

/** A hop as it stands in evidence, for a person and for the picture of the path. */
export interface ShownHop {
  readonly hop: string;
  readonly id: string;
  readonly rule?: string;
}

/** The hops of a path, in words. */
export function shownPath(hops: readonly Hop[]): readonly ShownHop[] {
  return hops.map(({ kind, id, rule }) => ({ hop: wordsFor(kind), id, ...(rule === undefined ? {} : { rule }) }));
}

function wordsFor(kind: Hop['kind']): string {
  switch (kind) {
    case 'nat-gateway':
      return 'NAT gateway';
    case 'vpc-peering':
      return 'VPC peering';
    case 'vpc-endpoint':
      return 'VPC endpoint';
    case 'network-acl':
      return 'network ACL';
    case 'dns-resolver':
      return 'DNS resolver';
    default:
      return kind.replaceAll('-', ' ');
  }
}
