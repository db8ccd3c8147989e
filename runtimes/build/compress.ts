import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Cache } from './cache.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** B from which a file is large: it gets less effort, and its compressed forms are kept. */
const LARGE = 2_000_000;

/** Writes `.br` and `.gz` beside a file where they save at least a tenth; gives the B of the smaller. `packed` is its `.br` where there is one already. */
export async function compress(target: string, content: Buffer, cache: Cache, packed?: Buffer): Promise<number> {
  const large = content.length > LARGE;
  const quality = large ? 6 : content.length > 500_000 ? 9 : 11;
  const level = large ? 6 : 9;
  const toBrotli = (): Promise<Buffer> => brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
  const toZip = (): Promise<Buffer> => zip(content, { level });
  const kept = (name: string, make: () => Promise<Buffer>): Promise<Buffer> => (large ? cache.get([name, content], make) : make());
  const [br, gz] = await Promise.all([packed ? Promise.resolve(packed) : kept(`br ${quality}`, toBrotli), kept(`gz ${level}`, toZip)]);
  if (br.length > content.length * 0.9) return content.length;
  await Promise.all([writeFile(`${target}.br`, br), writeFile(`${target}.gz`, gz)]);
  return Math.min(br.length, gz.length);
}
