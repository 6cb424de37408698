import { cloudtrailMultiRegionTrails } from '../../collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { recordsObjects, type DataSelectors } from '../../reasoning/cloudtrail/object-events.ts';

/** A trail that is recording events of S3 objects. */
export interface ObjectTrail {
  readonly arn: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly selectors: DataSelectors;
}

/** The trails that are recording events of S3 objects, few as they are; those of all regions wherever their home is. */
export const objectTrails = defineFacts({
  id: 'cloudtrail.objectTrails',
  from: {
    everywhere: cloudtrailMultiRegionTrails.with('logging', 'selectors'),
    regional: cloudtrailTrails.with('status', 'selectors'),
  },
  derive({ everywhere, regional }): readonly ObjectTrail[] {
    const trails = [
      ...everywhere.filter(({ logging }) => logging),
      ...regional.filter(({ multiRegion, status }) => !multiRegion && status.logging),
    ];
    return trails
      .filter(({ selectors }) => recordsObjects(selectors))
      .map(({ arn, homeRegion, multiRegion, selectors }) => ({ arn, homeRegion, multiRegion, selectors }));
  },
});
