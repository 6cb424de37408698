/** A service principal without the DNS suffix of its partition, and without the region that some are written with. */
export function serviceNameOf(principal: string): string {
  return principal
    .toLowerCase()
    .replace(/\.amazonaws\..*$/, '')
    .replace(/\.[a-z]{2,3}(-[a-z]+)+-\d$/, '');
}
