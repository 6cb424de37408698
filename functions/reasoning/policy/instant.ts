/** W3C's profile of ISO 8601, as date operators take it; without a zone it is read as UTC. */
const iso = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;

/** The milliseconds since 1970 that a date operator's value names, in ISO 8601 or in seconds; `undefined` for no date. */
export function instantOf(value: string): number | undefined {
  if (/^\d{5,}(\.\d+)?$/.test(value)) return Number(value) * 1000;
  if (!iso.test(value)) return undefined;
  const zoned = /T/i.test(value) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(value) ? `${value}Z` : value;
  const instant = Date.parse(zoned.replace(/([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase());
  return Number.isNaN(instant) ? undefined : instant;
}

/** The number that a numeric operator's value names; `undefined` for none. */
export function numberOf(value: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}
