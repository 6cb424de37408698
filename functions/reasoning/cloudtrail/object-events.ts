import type { RecordedEvents } from './management-events.ts';

interface FieldCondition {
  readonly field: string;
  readonly equals: readonly string[];
  readonly notEquals: readonly string[];
  readonly startsWith?: readonly string[] | undefined;
  readonly notStartsWith?: readonly string[] | undefined;
  readonly byEnding?: boolean | undefined;
}

/** What a trail records, as far as it is data events. */
export interface DataSelectors {
  readonly basic: readonly {
    readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
    readonly dataResources?: readonly { readonly type: string; readonly values: readonly string[] }[] | undefined;
  }[];
  readonly advanced: readonly { readonly fields: readonly FieldCondition[] }[];
}

const OBJECT = 'AWS::S3::Object';

/**
 * Which events of all objects of a bucket a trail records; what is recorded of some objects only does not count. Sources: AWS
 * CloudTrail User Guide, "Logging data events"; CloudTrail API, "DataResource" and "AdvancedFieldSelector".
 */
export function recordedObjectEvents({ basic, advanced }: DataSelectors, bucketArn: string): RecordedEvents {
  const each = [
    ...basic
      .filter(({ dataResources = [] }) =>
        dataResources.some(({ type, values }) => type === OBJECT && values.some((value) => isAllOf(value, bucketArn))),
      )
      .map(byType),
    ...advanced.map(({ fields }) => recordedByFields(fields, (field) => narrows(field, `${bucketArn}/`))),
  ];
  return { read: each.some(({ read }) => read), write: each.some(({ write }) => write) };
}

/** True for a trail that records events of objects at all; a basic selector that names no object records none. */
export function recordsObjects({ basic, advanced }: DataSelectors): boolean {
  return basic.some(isOfSomeObjects) || advanced.some(({ fields }) => isOfObjects(fields));
}

/** Which events a trail records wholly of some objects at least, whichever they are. */
export function recordedOfSomeObjects({ basic, advanced }: DataSelectors): RecordedEvents {
  const each = [
    ...basic.filter(isOfSomeObjects).map(byType),
    ...advanced.map(({ fields }) => recordedByFields(fields, (field) => field.field !== 'resources.ARN' && narrows(field, ''))),
  ];
  return { read: each.some(({ read }) => read), write: each.some(({ write }) => write) };
}

/** Which events a trail records of all objects of every bucket, those aside that it leaves out by their names. */
export function recordedOfEveryBucket(selectors: DataSelectors, partition: string): RecordedEvents {
  return recordedObjectEvents(selectors, `arn:${partition}:s3:::${NO_BUCKET}`);
}

/** No bucket can be called so, which only what is said of all of them fits. */
const NO_BUCKET = '*';

/** `arn:aws:s3` stands for every bucket; a bucket's own ARN may end with a slash. */
function isAllOf(value: string, bucketArn: string): boolean {
  return /^arn:[^:]+:s3(:::)?$/.test(value) || value === bucketArn || value === `${bucketArn}/`;
}

type BasicSelector = DataSelectors['basic'][number];

function isOfSomeObjects({ dataResources = [] }: BasicSelector): boolean {
  return dataResources.some(({ type, values }) => type === OBJECT && values.length > 0);
}

function byType({ readWriteType }: BasicSelector): RecordedEvents {
  return { read: readWriteType !== 'WriteOnly', write: readWriteType !== 'ReadOnly' };
}

function isOfObjects(fields: readonly FieldCondition[]): boolean {
  return fields.some(({ field, equals }) => field === 'resources.type' && equals.includes(OBJECT));
}

function recordedByFields(fields: readonly FieldCondition[], isNarrowing: (field: FieldCondition) => boolean): RecordedEvents {
  if (!isOfObjects(fields) || fields.some(isNarrowing)) return { read: false, write: false };
  const readOnly = fields.filter(({ field }) => field === 'readOnly');
  const allows = (value: string) =>
    readOnly.every(({ equals, notEquals }) => (equals.length === 0 || equals.includes(value)) && !notEquals.includes(value));
  return { read: allows('true'), write: allows('false') };
}

/** True for a condition that leaves out some object of the bucket, or some of what is done to it. */
function narrows(
  { field, equals, notEquals, startsWith = [], notStartsWith = [], byEnding }: FieldCondition,
  objects: string,
): boolean {
  if (field === 'eventCategory' || field === 'resources.type' || field === 'readOnly') return false;
  if (field !== 'resources.ARN') return true;
  if (byEnding === true || equals.length > 0) return true;
  if (startsWith.length > 0 && !startsWith.some((prefix) => objects.startsWith(prefix))) return true;
  return [...notEquals, ...notStartsWith].some((prefix) => prefix.startsWith(objects) || objects.startsWith(prefix));
}
