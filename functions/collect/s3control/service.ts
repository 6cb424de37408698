import { awsService } from '../service.ts';
import type { S3ControlClient } from './sdk.ts';

/** AWS publishes no quota; what is read here is read once an account. */
export const s3control = awsService({
  id: 's3control',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => withoutAccountHost(new sdk.S3ControlClient(options)),
});

/**
 * AWS has a host name for each account in front of its endpoint. An endpoint that was configured has not (an address
 * cannot even carry one), and the account is in the headers anyway.
 */
export function withoutAccountHost(client: S3ControlClient): S3ControlClient {
  const resolve = client.config.endpointProvider;
  client.config.endpointProvider = (parameters, context) =>
    resolve(parameters.Endpoint === undefined ? parameters : { ...parameters, RequiresAccountId: false }, context);
  return client;
}
