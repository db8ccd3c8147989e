import { serve } from '../kernel/serve.ts';
import { Interpreter, type Parts } from './interpreter.ts';

serve({
  async load({ files: { 'R.js': glue, 'R.wasm': module, 'libRblas.so': blas, 'libRlapack.so': lapack, 'share.data.gz': image, 'share.js.metadata': list } }) {
    if (typeof glue !== 'string' || typeof list !== 'string' || !(module instanceof WebAssembly.Module) || !(blas instanceof ArrayBuffer && lapack instanceof ArrayBuffer && image instanceof ArrayBuffer)) {
      throw new Error('invariant violation: the interpreter is compiled in the frame, the rest is text and bytes');
    }
    const parts: Parts = { glue, module, libraries: { 'libRblas.so': blas, 'libRlapack.so': lapack }, share: { list, image } };
    const interpreter = await Interpreter.load(parts);
    return ({ entry, files }, _compiled, io) => interpreter.run(entry, files, io);
  },
});
