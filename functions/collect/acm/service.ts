import { awsService } from '../service.ts';

/** ListCertificates may be called eight times a second ("Quotas", AWS Certificate Manager User Guide). */
export const acm = awsService({
  id: 'acm',
  limit: { concurrency: 4, perSecond: 8, burst: 8 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ACMClient(options),
});
