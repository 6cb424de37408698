import { ec2LaunchTemplates } from '../../collect/ec2/launch-templates.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The versions of launch templates that were read, by the template's id. */
export const templateVersions = defineFacts({
  id: 'ec2.templateVersions',
  from: { templates: ec2LaunchTemplates },
  derive: ({ templates }): ReadonlyMap<string, ReadonlySet<number>> =>
    new Map(templates.map(({ name, versions }) => [name, new Set(versions.map((version) => version.number))])),
});
