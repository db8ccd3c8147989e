import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Writes `.br` and `.gz` beside a file where they save at least a tenth; gives the B of the smaller. Large files get less effort. */
export async function compress(target: string, content: Buffer): Promise<number> {
  const quality = content.length > 2_000_000 ? 6 : content.length > 500_000 ? 9 : 11;
  const [br, gz] = await Promise.all([
    brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    zip(content, { level: content.length > 2_000_000 ? 6 : 9 }),
  ]);
  if (br.length > content.length * 0.9) return content.length;
  await Promise.all([writeFile(`${target}.br`, br), writeFile(`${target}.gz`, gz)]);
  return Math.min(br.length, gz.length);
}
