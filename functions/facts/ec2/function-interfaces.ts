import type { LambdaFunction } from '../../collect/lambda/functions.ts';
import type { Interface } from '../../reasoning/network/network-input.ts';

/**
 * The interfaces from which a function asks: one in each of its subnets, whatever of them Lambda has made so far. They never
 * have a public address.
 */
export function interfacesOfFunction({ name, vpc }: Pick<LambdaFunction, 'name' | 'vpc'>): readonly Interface[] {
  return (vpc?.subnets ?? []).map((subnetId) => ({
    name,
    status: 'in-use',
    subnetId,
    groups: vpc?.groups ?? [],
    publicIpv4: [],
    ipv6: [],
    deniesInternet: true,
    kind: 'lambda',
  }));
}
