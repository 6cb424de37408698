import type { Volume } from '../../functions/collect/ec2/volumes.ts';
import { ACCOUNT, REGION } from './account.ts';

/** An encrypted volume in use. */
export function volume(over: Partial<Volume> = {}): Volume {
  const name = over.name ?? 'vol-0a1b2c3d4e5f60718';
  return {
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/${name}`,
    name,
    type: 'AWS::EC2::Volume',
    encrypted: true,
    kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
    state: 'in-use',
    attachedTo: ['i-0a1b2c3d4e5f60718'],
    ...over,
  };
}
