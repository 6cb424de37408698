import { s3AccessPoints } from '../../collect/s3/access-points.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** The access points of each bucket, by its name: that there are some. */
export const accessPointsListed = defineFacts({
  id: 's3.accessPointsListed',
  from: { points: s3AccessPoints },
  derive: ({ points }) => groupedBy(points, ({ bucket }) => bucket),
});

/** The access points of each bucket, by its name, with what each lets in. */
export const accessPointsOfBucket = defineFacts({
  id: 's3.accessPointsOfBucket',
  from: { points: s3AccessPoints.with('policy', 'publicAccessBlock') },
  derive: ({ points }) => groupedBy(points, ({ bucket }) => bucket),
});
