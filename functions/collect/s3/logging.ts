interface LoggingAnswer {
  readonly LoggingEnabled?: { readonly TargetBucket: string | undefined; readonly TargetPrefix: string | undefined } | undefined;
}

/** The bucket that gets the log of a bucket's requests, and what its keys begin with. Nothing where logging is off. */
export function loggingOf({ LoggingEnabled }: LoggingAnswer): { bucket?: string; prefix?: string } {
  const { TargetBucket, TargetPrefix } = LoggingEnabled ?? {};
  if (TargetBucket === undefined) return {};
  return { bucket: TargetBucket, ...(TargetPrefix === undefined ? {} : { prefix: TargetPrefix }) };
}
