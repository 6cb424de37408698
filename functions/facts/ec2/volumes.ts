import { ec2Volumes, type Volume } from '../../collect/ec2/volumes.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** Volumes of a region by id. */
export const ec2VolumesById = defineFacts({
  id: 'ec2.volumesById',
  from: { volumes: ec2Volumes },
  derive: ({ volumes }): ReadonlyMap<string, Volume> => new Map(volumes.map((volume) => [volume.name, volume])),
});
