/** What is called of Certificate Manager; the rest of its client stays out of the bundle. */
export { ACMClient, paginateListCertificates } from '@aws-sdk/client-acm';
