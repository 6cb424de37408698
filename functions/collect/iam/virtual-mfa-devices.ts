import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { iam } from './service.ts';

const virtualMfaDevice = z.object({
  ...itemBase,
  /** ARN of the user, or of the root user, that it is assigned to. */
  user: z.string().optional(),
});
export type VirtualMfaDevice = z.infer<typeof virtualMfaDevice>;

/** The virtual MFA devices that are assigned at this moment: fresher than the credential report. */
export const iamVirtualMfaDevices = defineDataset({
  id: 'iam.virtualMfaDevices',
  scope: 'global',
  item: virtualMfaDevice,
  calls: { list: iam.pages('ListVirtualMFADevices', { pageSize: 1000 }).having('VirtualMFADevices') },
  async read(aws) {
    return eachEntry(
      await aws.list({ AssignmentStatus: 'Assigned' }),
      (page) => page.VirtualMFADevices,
      ({ SerialNumber, User }): VirtualMfaDevice => {
        const arn = must(SerialNumber, 'SerialNumber');
        const name = arn.slice(arn.lastIndexOf('/') + 1);
        return { arn, name, type: 'AWS::IAM::VirtualMFADevice', ...(User?.Arn === undefined ? {} : { user: User.Arn }) };
      },
    );
  },
});
