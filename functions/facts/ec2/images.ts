import { ec2Images, type Image } from '../../collect/ec2/images.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** Images by id: the account's own, and those in use. */
export const ec2ImagesById = defineFacts({
  id: 'ec2.imagesById',
  from: { images: ec2Images },
  derive: ({ images }): ReadonlyMap<string, Image> => new Map(images.map((image) => [image.name, image])),
});
