import { sts } from '../functions/collect/account/service.ts';
import { cloudtrail } from '../functions/collect/cloudtrail/service.ts';
import { ec2 } from '../functions/collect/ec2/service.ts';
import { efs } from '../functions/collect/efs/service.ts';
import { iam } from '../functions/collect/iam/service.ts';
import { kms } from '../functions/collect/kms/service.ts';
import { lambda } from '../functions/collect/lambda/service.ts';
import type { ServiceLimit } from '../functions/collect/limiter.ts';
import { logs } from '../functions/collect/logs/service.ts';
import { rds } from '../functions/collect/rds/service.ts';
import { s3 } from '../functions/collect/s3/service.ts';
import { s3control } from '../functions/collect/s3control/service.ts';
import { secretsmanager } from '../functions/collect/secretsmanager/service.ts';
import { sns } from '../functions/collect/sns/service.ts';
import type { Sizes } from './seed.ts';

/** The fewest calls that tell what the checks need to know, by service, with what the service permits. */
export interface Floor {
  readonly service: string;
  readonly calls: number;
  /** Calls to the busiest of its endpoints. */
  readonly busiest: number;
  readonly limit: ServiceLimit;
}

const REGIONS = 2;
const pages = (things: number, size: number) => Math.max(1, Math.ceil(things / size));

/** See README.md for each summand. */
export function floorOf(sizes: Sizes): readonly Floor[] {
  const instanceVolumes = sizes.volumes + sizes.instances;
  const ec2PerRegion =
    pages(sizes.instances, 1000) + pages(instanceVolumes, 1000) + pages(sizes.groups, 1000) + pages(sizes.instances, 1000) + 5;
  const perBucket = 6;
  return [
    global(sts, 1),
    global(s3control, 1),
    global(iam, pages(sizes.users + sizes.roles + sizes.policies, 1000) + 4),
    regional(cloudtrail, 1),
    { ...regional(ec2, ec2PerRegion), calls: ec2PerRegion * REGIONS + 1 },
    regional(efs, 1),
    regional(kms, pages(sizes.keys, 1000) + 1 + 3 * sizes.keys),
    regional(lambda, pages(sizes.functions, 50) + 1),
    regional(logs, pages(sizes.logGroups, 50)),
    regional(rds, pages(sizes.databases, 100) + 1),
    regional(s3, 1 + perBucket * sizes.buckets),
    regional(secretsmanager, pages(sizes.secrets, 100)),
    regional(sns, 1),
  ];
}

interface Limited {
  readonly id: string;
  readonly limit: ServiceLimit;
}

function global({ id, limit }: Limited, calls: number): Floor {
  return { service: id, calls, busiest: calls, limit };
}

function regional({ id, limit }: Limited, callsPerRegion: number): Floor {
  return { service: id, calls: callsPerRegion * REGIONS, busiest: callsPerRegion, limit };
}

/** Milliseconds that the floor's calls take when each service is asked as fast as it permits, all of them at once. */
export function floorTime(floor: readonly Floor[], latency: number): number {
  return Math.max(
    ...floor.map(({ busiest, limit }) => {
      const underWay = Math.ceil(busiest / limit.concurrency) * latency;
      const admitted = (Math.max(0, busiest - limit.burst) / limit.perSecond) * 1000;
      return Math.max(underWay, admitted + latency);
    }),
  );
}
