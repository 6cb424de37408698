import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Scope } from '../model/scope.ts';
import type { ServiceLimit } from './limiter.ts';
import type { SendingClient } from './operation.ts';
import type { Session } from './session.ts';
import { watch, type WatchedClient } from './watch.ts';

/** What every client of the SDK is opened with. */
export interface ClientOptions {
  readonly region: string;
  readonly credentials?: AwsCredentialIdentityProvider;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly requestHandler: NodeHttpHandler;
}

/** A client of the SDK. */
export type SdkClient = SendingClient & WatchedClient;

interface Opening<Sdk, Client> {
  readonly id: string;
  /** Which of the service's rates its calls count against, where it has several. */
  readonly quota?: string;
  readonly limit: ServiceLimit;
  readonly load: () => Promise<Sdk>;
  readonly open: (sdk: Sdk, options: ClientOptions) => Client;
}

/** A client of one service in one region. */
export interface Connection<Sdk, Client> {
  readonly sdk: Sdk;
  readonly client: Client;
}

/** Opens a service's client once a session and region, when it is first asked for. */
export function connector<Sdk, Client extends SdkClient>(
  service: Opening<Sdk, Client>,
): (session: Session, scope: Scope) => Promise<Connection<Sdk, Client>> {
  const connections = new WeakMap<Session, Map<string, Promise<Connection<Sdk, Client>>>>();
  return (session, scope) => {
    const region = session.regionOf(scope);
    const byRegion = connections.get(session) ?? new Map<string, Promise<Connection<Sdk, Client>>>();
    connections.set(session, byRegion);
    const known = byRegion.get(region) ?? connect(service, session, region);
    byRegion.set(region, known);
    return known;
  };
}

async function connect<Sdk, Client extends SdkClient>(
  service: Opening<Sdk, Client>,
  session: Session,
  region: string,
): Promise<Connection<Sdk, Client>> {
  const { connect: connectionTimeout, answer, attempts } = session.patience;
  const sdk = await service.load();
  const client = service.open(sdk, {
    region,
    ...(session.credentials === undefined ? {} : { credentials: session.credentials }),
    maxAttempts: attempts,
    retryMode: 'standard',
    requestHandler: new NodeHttpHandler({
      connectionTimeout,
      requestTimeout: answer,
      throwOnRequestTimeout: true,
      socketTimeout: answer,
    }),
  });
  const { id, limit, quota = id } = service;
  watch(client, { service: id, session, region, limiter: session.limiter(quota, region, limit) });
  return { sdk, client };
}
