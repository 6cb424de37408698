interface FieldCondition {
  readonly field: string;
  readonly equals: readonly string[];
  readonly notEquals: readonly string[];
  readonly others: boolean;
}

interface Selectors {
  readonly basic: readonly { readonly managementEvents: boolean; readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly' }[];
  readonly advanced: readonly { readonly fields: readonly FieldCondition[] }[];
}

/** Which management events a trail records. */
export interface RecordedEvents {
  readonly read: boolean;
  readonly write: boolean;
}

/**
 * What the selectors of a trail let it record of management events. Leaving out whole noisy services (KMS, RDS Data API)
 * is AWS's own offer and does not count against it; any other narrowing does. Sources: AWS CloudTrail User Guide,
 * "Logging management events"; CloudTrail API, "AdvancedFieldSelector".
 */
export function recordedManagementEvents({ basic, advanced }: Selectors): RecordedEvents {
  const each = [
    ...basic
      .filter(({ managementEvents }) => managementEvents)
      .map(({ readWriteType }) => ({ read: readWriteType !== 'WriteOnly', write: readWriteType !== 'ReadOnly' })),
    ...advanced.map(({ fields }) => recordedByFields(fields)),
  ];
  return { read: each.some(({ read }) => read), write: each.some(({ write }) => write) };
}

function recordedByFields(fields: readonly FieldCondition[]): RecordedEvents {
  const management = fields.some(({ field, equals }) => field === 'eventCategory' && equals.includes('Management'));
  if (!management || fields.some(narrows)) return { read: false, write: false };
  const readOnly = fields.filter(({ field }) => field === 'readOnly');
  return { read: readOnly.every((field) => allows(field, 'true')), write: readOnly.every((field) => allows(field, 'false')) };
}

function narrows({ field, equals, others }: FieldCondition): boolean {
  if (field === 'eventCategory' || field === 'readOnly') return false;
  return field !== 'eventSource' || equals.length > 0 || others;
}

function allows({ equals, notEquals }: FieldCondition, value: string): boolean {
  return (equals.length === 0 || equals.includes(value)) && !notEquals.includes(value);
}
