import type { ResourceRef } from './evaluation.ts';

/** A resource as people speak of it: `web-servers (sg-0a1b2c3d)`, or its name alone where nobody has called it anything else. */
export function calledName({ name, ...called }: Pick<ResourceRef, 'label' | 'name' | 'tags'>): string {
  const label = labelOf(called);
  return label === undefined || label.trim() === '' || label === name ? name : `${label} (${name})`;
}

/** What people call a resource: the item's own label, or its `Name` tag. */
export function labelOf({ label, tags }: Pick<ResourceRef, 'label' | 'tags'>): string | undefined {
  return label ?? new Map(Object.entries(tags ?? {})).get('Name');
}
