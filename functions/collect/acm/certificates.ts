import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { acm } from './service.ts';

const certificate = z.object({
  ...itemBase,
  domain: z.string(),
  /** `ISSUED`, `PENDING_VALIDATION`, `VALIDATION_TIMED_OUT`, `FAILED`, `EXPIRED`, `REVOKED` or `INACTIVE`. */
  status: z.string(),
  inUse: z.boolean(),
  /** `IMPORTED`, `AMAZON_ISSUED` or `PRIVATE`: ACM renews none that was imported. */
  kind: z.string(),
  /** When it ends. ISO 8601, UTC; absent for one that was never issued. */
  notAfter: z.string().optional(),
});
export type Certificate = z.infer<typeof certificate>;

/** Without them, ACM lists RSA keys of 1,024 and 2,048 bits only ("ListCertificates", Filters). */
const everyKeyType = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] as const;

/** Certificates of a region, of every kind of key. */
export const acmCertificates = defineDataset({
  id: 'acm.certificates',
  scope: 'regional',
  item: certificate,
  calls: { list: acm.pages('ListCertificates', { pageSize: 1000 }).having('CertificateSummaryList') },
  async read(aws) {
    return eachEntry(
      await aws.list({ Includes: { keyTypes: [...everyKeyType] } }),
      (page) => page.CertificateSummaryList,
      ({ CertificateArn, DomainName = '', Status, InUse = false, Type, NotAfter }): Certificate => {
        const arn = must(CertificateArn, 'CertificateArn');
        return {
          arn,
          name: arn.slice(arn.lastIndexOf('/') + 1),
          ...(DomainName === '' ? {} : { label: DomainName }),
          type: 'AWS::CertificateManager::Certificate',
          domain: DomainName,
          status: must(Status, 'Status'),
          inUse: InUse,
          kind: must(Type, 'Type'),
          ...(NotAfter === undefined ? {} : { notAfter: NotAfter.toISOString() }),
        };
      },
    );
  },
});
