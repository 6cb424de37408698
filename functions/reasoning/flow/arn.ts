/** The service that an ARN names. */
export function serviceOf(arn: string): string {
  return arn.split(':', 3)[2] ?? '';
}

export function isFunction(arn: string): boolean {
  return serviceOf(arn) === 'lambda' && arn.includes(':function:');
}

/** A function's ARN without the version or alias. */
export function withoutQualifier(arn: string): string {
  return isFunction(arn) ? arn.split(':').slice(0, 7).join(':') : arn;
}

/** What has to be written to for something to arrive at an event source: a stream's table, a consumer's stream. */
export function written(source: string): string {
  return source.replace(/\/(stream|consumer)\/.*$/, '');
}

/** True for the bus to which AWS's own services send. */
export function isDefaultBus(arn: string): boolean {
  return serviceOf(arn) === 'events' && arn.endsWith(':event-bus/default');
}

export function regionOf(arn: string): string {
  return arn.split(':', 4)[3] ?? '';
}
