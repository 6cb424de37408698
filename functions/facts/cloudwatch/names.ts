import type { Alarm } from '../../collect/cloudwatch/alarms.ts';

/** Finds alarms as rules of composite ones name them. */
interface AlarmNames {
  /** The alarm of this name or ARN in a region; `undefined` where there is none. */
  find(region: string, nameOrArn: string): Alarm | undefined;
}

/** An index of alarms by region and name, and by ARN. */
export function namesOf(alarms: readonly Alarm[], regionOf: (alarm: Alarm) => string): AlarmNames {
  const known = new Map(
    alarms.flatMap((alarm) => [[alarm.arn, alarm] as const, [`${regionOf(alarm)} ${alarm.name}`, alarm] as const]),
  );
  return { find: (region, nameOrArn) => known.get(nameOrArn) ?? known.get(`${region} ${nameOrArn}`) };
}
