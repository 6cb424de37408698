import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gathered } from '../../functions/report/pieces.ts';

/**
 * Writes text to stdout, made only as fast as it is taken there. A reader that has gone (`| head`) wanted no more, which is no
 * failure of the run.
 */
export async function print(pieces: Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(gathered(pieces)), process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
