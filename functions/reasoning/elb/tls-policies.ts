/**
 * True for the predefined policies with which a load balancer still speaks TLS 1.0 or 1.1 ("Security policies for your
 * Application Load Balancer", "… your Network Load Balancer"). A name that is new says nothing, and is not taken for outdated.
 */
export function isOutdatedTlsPolicy(name: string): boolean {
  return outdated.some((pattern) => pattern.test(name));
}

const outdated: readonly RegExp[] = [
  /^ELBSecurityPolicy-20(?:11|14|15|16)-\d{2}$/,
  /^ELBSecurityPolicy-TLS-1-[01]-\d{4}-\d{2}$/,
  /^ELBSecurityPolicy-FS-2018-06$/,
  /^ELBSecurityPolicy-FS-1-1-/,
  /^ELBSecurityPolicy-TLS13-1-[01]-/,
];

/** The versions that no client should speak any more (RFC 7568, RFC 8996). */
export const outdatedProtocols: readonly string[] = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1'];
