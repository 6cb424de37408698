import { iamVirtualMfaDevices } from '../../collect/iam/virtual-mfa-devices.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The ARNs of those to whom a virtual MFA device is assigned at this moment. */
export const iamMfaHolders = defineFacts({
  id: 'iam.mfaHolders',
  from: { devices: iamVirtualMfaDevices },
  derive: ({ devices }): ReadonlySet<string> => new Set(devices.flatMap(({ user }) => user ?? [])),
});
