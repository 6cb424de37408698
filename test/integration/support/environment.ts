/** Variables of the AWS SDK that make it speak to a stand-in, with credentials that it knows or does not check. */
export function standInEnvironment(
  endpoint: string,
  { accessKeyId = 'AKIASTANDIN', secretAccessKey = 'stand-in' }: { accessKeyId?: string; secretAccessKey?: string } = {},
): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

/** Points the SDK of this process at a stand-in. */
export function useStandIn(...given: Parameters<typeof standInEnvironment>): void {
  Object.assign(process.env, standInEnvironment(...given));
}
