/** Stands for the type of a tagged resource of which no more than the ARN is known. */
export const OTHER_TYPE = 'AWS::ResourceGroups::Resource';

/** What an ARN calls the resource, without its kind. */
export function nameIn(arn: string): string {
  const own = arn.split(':').slice(5).join(':');
  return own.slice(Math.max(own.search(/[^:/]+$/), 0));
}
