import { z } from 'zod';

const fieldSchema = z.object({
  field: z.string(),
  equals: z.array(z.string()),
  notEquals: z.array(z.string()),
  /** Whether it has conditions of other kinds, such as `StartsWith`. */
  others: z.boolean(),
  startsWith: z.array(z.string()).optional(),
  notStartsWith: z.array(z.string()).optional(),
  /** Whether it has conditions on how the value ends. */
  byEnding: z.boolean().optional(),
});

/** What a trail records: by the older event selectors, or by the advanced ones. A trail has one kind or the other. */
export const eventSelectorsSchema = z.object({
  basic: z.array(
    z.object({
      managementEvents: z.boolean(),
      readWriteType: z.enum(['All', 'ReadOnly', 'WriteOnly']),
      /** Of which things' data events it records: a CloudFormation type, and ARNs or what they begin with. */
      dataResources: z.array(z.object({ type: z.string(), values: z.array(z.string()) })).optional(),
    }),
  ),
  advanced: z.array(z.object({ fields: z.array(fieldSchema) })),
});
export type EventSelectors = z.infer<typeof eventSelectorsSchema>;

type List = readonly string[] | undefined;

interface SelectorsAnswer {
  readonly EventSelectors?:
    | readonly {
        readonly IncludeManagementEvents?: boolean | undefined;
        readonly ReadWriteType?: 'All' | 'ReadOnly' | 'WriteOnly' | undefined;
        readonly DataResources?: readonly { readonly Type?: string | undefined; readonly Values?: List }[] | undefined;
      }[]
    | undefined;
  readonly AdvancedEventSelectors?: readonly { readonly FieldSelectors: readonly FieldAnswer[] | undefined }[] | undefined;
}

interface FieldAnswer {
  readonly Field: string | undefined;
  readonly Equals?: List;
  readonly NotEquals?: List;
  readonly StartsWith?: List;
  readonly NotStartsWith?: List;
  readonly EndsWith?: List;
  readonly NotEndsWith?: List;
}

/** A trail without selectors of its own records all management events, as does a selector that leaves its settings out. */
export function eventSelectorsOf({ EventSelectors = [], AdvancedEventSelectors = [] }: SelectorsAnswer): EventSelectors {
  const none = EventSelectors.length === 0 && AdvancedEventSelectors.length === 0;
  return {
    basic: (none ? [{}] : EventSelectors).map(
      ({ IncludeManagementEvents = true, ReadWriteType = 'All', DataResources = [] }) => ({
        managementEvents: IncludeManagementEvents,
        readWriteType: ReadWriteType,
        ...(DataResources.length === 0
          ? {}
          : { dataResources: DataResources.map(({ Type = '', Values = [] }) => ({ type: Type, values: [...Values] })) }),
      }),
    ),
    advanced: AdvancedEventSelectors.map(({ FieldSelectors = [] }) => ({ fields: FieldSelectors.map(fieldOf) })),
  };
}

function fieldOf(answer: FieldAnswer): z.infer<typeof fieldSchema> {
  const { Field = '', Equals = [], NotEquals = [], ...rest } = answer;
  const others = [rest.StartsWith, rest.NotStartsWith, rest.EndsWith, rest.NotEndsWith].some((list = []) => list.length > 0);
  const { StartsWith = [], NotStartsWith = [], EndsWith = [], NotEndsWith = [] } = rest;
  return {
    field: Field,
    equals: [...Equals],
    notEquals: [...NotEquals],
    others,
    ...(StartsWith.length === 0 ? {} : { startsWith: [...StartsWith] }),
    ...(NotStartsWith.length === 0 ? {} : { notStartsWith: [...NotStartsWith] }),
    ...(EndsWith.length + NotEndsWith.length === 0 ? {} : { byEnding: true }),
  };
}
