import type { Conversation } from './to-internet.ts';

/** A load balancer's protocol as the packets know it; none for those that no port carries (GENEVE). */
export function transportOf(protocol: string): 'tcp' | 'udp' | undefined {
  if (protocol === 'GENEVE') return undefined;
  return protocol === 'UDP' || protocol === 'QUIC' ? 'udp' : 'tcp';
}

/** `traffic-port` asks for health where the traffic goes. */
export function healthConversation(port: string | undefined, traffic: Conversation): Conversation {
  return { protocol: 'tcp', port: port === undefined || port === 'traffic-port' ? traffic.port : Number(port) };
}

/** The port in `HTTP:80/health`, `TCP:22`. */
export function classicHealthPort(target: string): number | undefined {
  const port = /^[A-Z]+:(\d+)/.exec(target)?.[1];
  return port === undefined ? undefined : Number(port);
}
