import { homeRegion } from '../../model/home-region.ts';

/** The region that the caller's environment or profile names, as the SDK reads it; without one, where global services answer. */
export async function configuredRegion(): Promise<string> {
  const { STSClient } = await import('./sdk.ts');
  try {
    return await new STSClient({}).config.region();
  } catch {
    return homeRegion('aws');
  }
}
