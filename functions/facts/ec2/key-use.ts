import { launchConfigurations } from '../../collect/autoscaling/launch-configurations.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../collect/ec2/launch-templates.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** Names of the SSH keys that instances were launched with, or that launch templates and launch configurations launch with. */
export const usedKeyPairs = defineFacts({
  id: 'ec2.usedKeyPairs',
  from: { instances: ec2Instances, templates: ec2LaunchTemplates, configurations: launchConfigurations },
  derive: ({ instances, templates, configurations }): ReadonlySet<string> => {
    const named = [...instances, ...configurations, ...templates.flatMap(({ versions }) => versions)].flatMap(
      ({ keyName }) => keyName ?? [],
    );
    return new Set(named);
  },
});
