import { serve } from '../kernel/serve.ts';
import { Interpreter } from './interpreter.ts';

serve({
  async load({ files: { 'perl.wasm': module, 'test-more.tar': archive, ...library } }) {
    const modules = Object.entries(library).filter((one): one is [string, string] => typeof one[1] === 'string');
    if (!(module instanceof WebAssembly.Module && archive instanceof ArrayBuffer)) throw new Error('invariant violation: the interpreter is compiled in the frame');
    const interpreter = await Interpreter.load(module, Object.fromEntries(modules), archive);
    return ({ entry, files }, _compiled, io) => interpreter.run(entry, files, io);
  },
});
