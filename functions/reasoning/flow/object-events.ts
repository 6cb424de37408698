import type { JsonObject } from '../events/json.ts';
import { matchesWildcard } from '../policy/match.ts';
import type { NotifyingBucket } from './plumbing.ts';

/** An event of an object, as a bucket's notification and as EventBridge name it, and what brings it about. */
interface ObjectEvent {
  readonly event: string;
  readonly detailType: string;
  /** What else of the event's detail is certain. */
  readonly detail?: JsonObject;
  readonly actions: readonly string[];
  /** True where it comes about only as the bucket is set up, or not each time. */
  readonly sometimes?: true;
  /** Only in a bucket that keeps versions: elsewhere a second removal finds nothing to remove. */
  readonly versioned?: true;
}

const created = (event: string, reason: string): ObjectEvent => ({
  event: `s3:ObjectCreated:${event}`,
  detailType: 'Object Created',
  detail: { reason },
  actions: ['s3:PutObject'],
});

/**
 * What a principal can bring about without end by its own requests. Transitions, expirations and losses are S3's own doing, and
 * a version that is removed for good is gone. Sources: Amazon S3 User Guide, "Supported event types", "Using EventBridge",
 * "EventBridge event message structure".
 */
const objectEvents: readonly ObjectEvent[] = [
  created('Put', 'PutObject'),
  created('Post', 'POST Object'),
  created('Copy', 'CopyObject'),
  created('CompleteMultipartUpload', 'CompleteMultipartUpload'),
  {
    event: 's3:ObjectRemoved:DeleteMarkerCreated',
    detailType: 'Object Deleted',
    detail: { reason: 'DeleteObject', 'deletion-type': 'Delete Marker Created' },
    actions: ['s3:DeleteObject'],
    versioned: true,
  },
  { event: 's3:ObjectRestore:Post', detailType: 'Object Restore Initiated', actions: ['s3:RestoreObject'] },
  { event: 's3:ObjectRestore:Completed', detailType: 'Object Restore Completed', actions: ['s3:RestoreObject'] },
  { event: 's3:ObjectRestore:Delete', detailType: 'Object Restore Expired', actions: ['s3:RestoreObject'] },
  {
    event: 's3:ObjectTagging:Put',
    detailType: 'Object Tags Added',
    actions: ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'],
  },
  {
    event: 's3:ObjectTagging:Delete',
    detailType: 'Object Tags Deleted',
    actions: ['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'],
  },
  { event: 's3:ObjectAcl:Put', detailType: 'Object ACL Updated', actions: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'] },
  // EventBridge is not told of replication.
  { event: 's3:Replication:OperationFailedReplication', detailType: '', actions: ['s3:PutObject'], sometimes: true },
  { event: 's3:Replication:OperationMissedThreshold', detailType: '', actions: ['s3:PutObject'], sometimes: true },
  { event: 's3:Replication:OperationReplicatedAfterThreshold', detailType: '', actions: ['s3:PutObject'], sometimes: true },
  { event: 's3:Replication:OperationNotTracked', detailType: '', actions: ['s3:PutObject'], sometimes: true },
];

/** A way to bring about an event that a bucket tells of. */
export interface ObjectWrite {
  readonly action: string;
  readonly sometimes: boolean;
  readonly detailType: string;
  readonly detail: JsonObject;
}

/** The ways to bring about one of the events that a notification names. What versioning is not known of is not supposed. */
export function writesFor(events: readonly string[], versioning: NotifyingBucket['versioning']): readonly ObjectWrite[] {
  const asked = events.map((each) => each.toLowerCase());
  return waysIn(versioning).filter(({ event }) => asked.some((pattern) => matchesWildcard(pattern, event.toLowerCase())));
}

/** The ways to bring about what a bucket sends to EventBridge. */
export function writesToEventBridge(versioning: NotifyingBucket['versioning']): readonly ObjectWrite[] {
  return waysIn(versioning).filter(({ detailType }) => detailType !== '');
}

/** All actions by which a bucket's events can be brought about. */
export const objectActions: readonly string[] = [...new Set(objectEvents.flatMap(({ actions }) => actions))];

function waysIn(versioning: NotifyingBucket['versioning']): readonly (ObjectWrite & { event: string })[] {
  return objectEvents
    .filter(({ versioned }) => versioned !== true || versioning === 'Enabled' || versioning === 'Suspended')
    .flatMap(({ event, detailType, detail = {}, actions, sometimes = false, versioned = false }) =>
      actions.map((action) => ({
        event,
        action,
        detailType,
        detail,
        // With versioning suspended, a marker replaces the marker before it.
        sometimes: sometimes || (versioned && versioning === 'Suspended'),
      })),
    );
}
