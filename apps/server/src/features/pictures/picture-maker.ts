import { limits } from '@damso/shared';
import PQueue from 'p-queue';
import sharp from 'sharp';

/** A picture in its two sizes, WebP without metadata. */
export interface MadePicture {
  readonly small: Uint8Array<ArrayBuffer>;
  readonly large: Uint8Array<ArrayBuffer>;
}

export interface PictureMaker {
  /** Makes the middle square of a picture, or says why not. */
  make(bytes: Uint8Array): Promise<MadePicture | 'unreadable' | 'too_large' | 'busy'>;
}

/** What may be read: nothing that runs, refers to other files or needs a reader of its own (SVG, PDF, camera formats …). */
const readers = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
  'VipsForeignLoadHeifBuffer',
];
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: readers });
sharp.cache(false);
// Of one picture; how many there are at once is the queue's to say.
sharp.concurrency(1);

/** Seconds that one picture may take. */
const patience = 15;

async function read(bytes: Uint8Array): Promise<MadePicture | 'unreadable' | 'too_large'> {
  try {
    // Reads the header alone. Of an animation only the first frame is taken.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > limits.picturePixels) return 'too_large';
    const large = await sharp(bytes, {
      limitInputPixels: limits.picturePixels,
      failOn: 'error',
      sequentialRead: true,
    })
      .timeout({ seconds: patience })
      // As the camera was held; the note about it goes with all other metadata.
      .autoOrient()
      .resize(512, 512, { fit: 'cover', position: 'centre' })
      .webp({ quality: 82 })
      .toBuffer();
    const small = await sharp(large).resize(128, 128).webp({ quality: 80 }).toBuffer();
    return { small: Uint8Array.from(small), large: Uint8Array.from(large) };
  } catch {
    return 'unreadable';
  }
}

/** Makes pictures, a few at a time: decoding one takes memory for all its pixels. What doesn't fit into the queue is refused. */
export function createPictureMaker({ concurrency = 2, maxWaiting = 20 } = {}): PictureMaker {
  const queue = new PQueue({ concurrency });
  return {
    async make(bytes) {
      if (bytes.byteLength > limits.pictureBytes) return 'too_large';
      if (queue.size >= maxWaiting) return 'busy';
      return queue.add(() => read(bytes));
    },
  };
}
