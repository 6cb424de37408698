import { matchesWildcard } from '../policy/match.ts';

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Which resources a backup plan is for. */
export interface Selection {
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly anyTag: readonly Tag[];
  readonly conditions: readonly (Tag & {
    readonly operator: 'StringEquals' | 'StringNotEquals' | 'StringLike' | 'StringNotLike';
  })[];
}

/** A resource by what chooses it for a backup. */
export interface Chosen {
  readonly arn: string;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * Whether a selection chooses a resource: by its ARN or by one of its tags, where all conditions on its tags hold and it is
 * not excluded. Source: AWS Backup Developer Guide, "Assign resources", BackupSelection.
 */
export function selects({ resources, notResources, anyTag, conditions }: Selection, { arn, tags = {} }: Chosen): boolean {
  if (notResources.some((pattern) => matchesWildcard(pattern, arn))) return false;
  const isEverything = resources.length === 0 && anyTag.length === 0;
  const isNamed = resources.some((pattern) => matchesWildcard(pattern, arn));
  return (isEverything || isNamed || hasOne(anyTag, tags)) && conditions.every((condition) => holds(condition, tags));
}

/** Whether a thing has one of the tags. */
export function hasOne(wanted: readonly Tag[], tags: Readonly<Record<string, string>>): boolean {
  return wanted.some(({ key, value }) => tags[key] === value);
}

function holds({ operator, key, value }: Selection['conditions'][number], tags: Readonly<Record<string, string>>): boolean {
  const has = tags[key];
  switch (operator) {
    case 'StringEquals':
      return has === value;
    case 'StringNotEquals':
      return has !== value;
    case 'StringLike':
      return has !== undefined && matchesWildcard(value, has);
    case 'StringNotLike':
      return has === undefined || !matchesWildcard(value, has);
  }
}
