const stamp = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:GMT|UTC)\)/;

/**
 * When an instance was stopped, from EC2's words for its last change of state: `User initiated (2026-01-31 10:00:00 GMT)`.
 * The words are free text ("Instance": StateTransitionReason); where they tell no time, nothing is known.
 */
export function stoppedAt(reason: string | undefined): Date | undefined {
  const [, day, time] = stamp.exec(reason ?? '') ?? [];
  if (day === undefined || time === undefined) return undefined;
  const at = new Date(`${day}T${time}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
