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
      .map(({ readWriteType }) => ({ read: readWriteType !== 'WriteOnly', write: readWriteType !== 'ReadOnly' })),
    ...advanced.map(({ fields }) => recordedByFields(fields, bucketArn)),
  ];
  return { read: each.some(({ read }) => read), write: each.some(({ write }) => write) };
}

/** True for a trail that records events of objects at all. */
export function recordsObjects({ basic, advanced }: DataSelectors): boolean {
  return (
    basic.some(({ dataResources = [] }) => dataResources.some(({ type }) => type === OBJECT)) ||
    advanced.some(({ fields }) => isOfObjects(fields))
  );
}

/** `arn:aws:s3` stands for every bucket; a bucket's own ARN may end with a slash. */
function isAllOf(value: string, bucketArn: string): boolean {
  return /^arn:[^:]+:s3(:::)?$/.test(value) || value === bucketArn || value === `${bucketArn}/`;
}

function isOfObjects(fields: readonly FieldCondition[]): boolean {
  return fields.some(({ field, equals }) => field === 'resources.type' && equals.includes(OBJECT));
}

function recordedByFields(fields: readonly FieldCondition[], bucketArn: string): RecordedEvents {
  if (!isOfObjects(fields) || fields.some((field) => narrows(field, `${bucketArn}/`))) return { read: false, write: false };
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
