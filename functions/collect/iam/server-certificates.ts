import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { iam } from './service.ts';

const serverCertificate = z.object({
  ...itemBase,
  /** ISO 8601: the end of its validity. */
  expiresAt: z.string(),
});
export type ServerCertificate = z.infer<typeof serverCertificate>;

/** The TLS certificates that were uploaded to IAM. */
export const iamServerCertificates = defineDataset({
  id: 'iam.serverCertificates',
  scope: 'global',
  item: serverCertificate,
  calls: { list: iam.pages('ListServerCertificates', { pageSize: 1000 }).having('ServerCertificateMetadataList') },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.ServerCertificateMetadataList,
      ({ Arn, ServerCertificateName, Expiration }): ServerCertificate => ({
        arn: must(Arn, 'Arn'),
        name: must(ServerCertificateName, 'ServerCertificateName'),
        type: 'AWS::IAM::ServerCertificate',
        expiresAt: must(Expiration, 'Expiration').toISOString(),
      }),
    );
  },
});
