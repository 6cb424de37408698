import { secrets, type Secret } from '../../collect/secretsmanager/secrets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedByEach } from '../../model/grouped.ts';

/** The copies of secrets, by the region and name of their originals. */
export const secretReplicas = defineFacts({
  id: 'secretsmanager.replicas',
  from: { secrets },
  derive: ({ secrets: all }): ReadonlyMap<string, readonly Secret[]> =>
    groupedByEach(all, ({ arn, name, primaryRegion }) =>
      primaryRegion === undefined || primaryRegion === regionOf(arn) ? [] : [originKey(primaryRegion, name)],
    ),
});

/** What an original is found by. */
export function originKey(region: string, name: string): string {
  return `${region} ${name}`;
}

function regionOf(arn: string): string {
  return arn.split(':', 4)[3] ?? '';
}
