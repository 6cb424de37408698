import type { RouteTable } from '@aws-sdk/client-ec2';
import { ec2 } from './service.ts';

/** The same question as that of the dataset of route tables, so that it is put once. */
export const sharedRouteTables = ec2.pages('DescribeRouteTables', { pageSize: 100, shared: true }).having('RouteTables');

/** True where a route of some VPC leads to a transit gateway. */
export function routesToTransitGateways(pages: readonly { readonly RouteTables: readonly RouteTable[] }[]): boolean {
  return pages.some((page) =>
    page.RouteTables.some(({ Routes = [] }) => Routes.some(({ TransitGatewayId }) => TransitGatewayId !== undefined)),
  );
}
