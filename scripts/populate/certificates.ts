import type { Stage } from './account.ts';
import { certificateArn, serverCertificateArn } from './answers.ts';

/** Certificates that end, and that last: all of them are answers. */
export function populateCertificates({ target: { account }, ledger }: Stage): void {
  ledger.expect('acm-expiring', certificateArn(account, 'old-shop'));
  ledger.spare('acm-expiring', certificateArn(account, 'shop'));
  ledger.expect('iam-server-certificate-expired', serverCertificateArn(account, 'old-site'));
  ledger.spare('iam-server-certificate-expired', serverCertificateArn(account, 'site'));
}
