import { mapRead, type Read } from '../../model/read.ts';
import { bindCalls } from '../call.ts';
import { ec2 } from '../ec2/service.ts';
import { homeRegion } from '../../model/home-region.ts';
import type { Session } from '../session.ts';
import type { Identity } from './identity.ts';

/** A region that AWS has, and whether this account has turned it on. */
export interface RegionStatus {
  readonly name: string;
  readonly enabled: boolean;
}

const calls = {
  list: ec2.ask('DescribeRegions').having('Regions'),
};

/** The IAM action that asking for the regions needs. */
export const regionsAction = calls.list.action;

/** The name under which a failure to list the regions is reported. */
export const REGIONS_DATASET = 'account.regions';

/** Every region of the partition, with what this account has made of it. */
export async function listRegions(session: Session, { account, partition }: Identity): Promise<Read<readonly RegionStatus[]>> {
  const scope = { account, partition, region: homeRegion(partition) };
  const aws = bindCalls(calls, { dataset: REGIONS_DATASET, session, scope });
  return mapRead(await aws.list({ AllRegions: true }), ({ Regions }) =>
    Regions.flatMap(({ RegionName: name, OptInStatus: status }) =>
      name === undefined ? [] : [{ name, enabled: status !== 'not-opted-in' }],
    ),
  );
}
