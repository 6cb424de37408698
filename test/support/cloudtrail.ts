import type { cloudtrailMultiRegionTrails } from '../../functions/collect/cloudtrail/multi-region-trails.ts';
import type { cloudtrailTrails } from '../../functions/collect/cloudtrail/trails.ts';
import type { FullItem } from '../../functions/collect/dataset.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

type Trail = FullItem<typeof cloudtrailTrails>;

/** A trail of one region. */
export function trail(over: Partial<Trail> = {}): Trail {
  const { name = 'trail', homeRegion = REGION } = over;
  return {
    arn: `arn:aws:cloudtrail:${homeRegion}:${ACCOUNT}:trail/${name}`,
    name,
    type: 'AWS::CloudTrail::Trail',
    homeRegion,
    multiRegion: false,
    organization: false,
    bucket: 'audit-logs',
    kmsKeyId: `arn:aws:kms:${homeRegion}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
    validated: true,
    logGroup: `arn:aws:logs:${homeRegion}:${ACCOUNT}:log-group:trail:*`,
    bucketExists: read(true),
    status: read({ logging: true, errors: {} }),
    selectors: read({ basic: [{ managementEvents: true, readWriteType: 'All' }], advanced: [] }),
    ...over,
  };
}

type MultiRegionTrail = FullItem<typeof cloudtrailMultiRegionTrails>;

/** A trail that records every management event of every region. */
export function multiRegionTrail(over: Partial<MultiRegionTrail> = {}): MultiRegionTrail {
  const { status: _status, bucketExists: _exists, ...shown } = trail({ multiRegion: true, ...over });
  return { ...shown, logging: read(true), ...over };
}
