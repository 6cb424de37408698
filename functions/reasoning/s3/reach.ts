/** A bucket, and all objects in it. */
export function partsOf(bucketArn: string): { readonly bucket: string; readonly objects: string } {
  return { bucket: bucketArn, objects: `${bucketArn}/*` };
}
