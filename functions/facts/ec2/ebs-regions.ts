import { ec2EbsSettings } from '../../collect/ec2/ebs-settings.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2Volumes } from '../../collect/ec2/volumes.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The regions in which the account has volumes, instances or snapshots of its own: where what is settled for EBS matters. */
export const ebsRegions = defineFacts({
  id: 'ec2.ebsRegions',
  from: { volumes: ec2Volumes, instances: ec2Instances, settings: ec2EbsSettings.with('hasSnapshots') },
  derive({ volumes, instances, settings }, { regionOf }): ReadonlySet<string> {
    const running = instances.filter(({ state }) => state !== 'terminated');
    return new Set([...volumes, ...running, ...settings.filter(({ hasSnapshots }) => hasSnapshots)].map(regionOf));
  },
});
