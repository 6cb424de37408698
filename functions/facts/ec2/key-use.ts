import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../collect/ec2/launch-templates.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** Names of the SSH keys that instances were launched with, or that launch templates launch with. */
export const usedKeyPairs = defineFacts({
  id: 'ec2.usedKeyPairs',
  from: { instances: ec2Instances, templates: ec2LaunchTemplates },
  derive: ({ instances, templates }): ReadonlySet<string> => {
    const named = [...instances, ...templates.flatMap(({ versions }) => versions)].flatMap(({ keyName }) => keyName ?? []);
    return new Set(named);
  },
});
