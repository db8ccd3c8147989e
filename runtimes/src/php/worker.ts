import { serve } from '../kernel/serve.ts';
import { Interpreter, SETTINGS } from './interpreter.ts';

serve({
  async load({ files: { 'php.js': glue, 'php.wasm': module, 'php.ini': settings, 'prelude.php': prelude } }) {
    if (typeof glue !== 'string' || typeof settings !== 'string' || typeof prelude !== 'string' || !(module instanceof WebAssembly.Module)) throw new Error('invariant violation: the interpreter is compiled in the frame, the rest is text');
    const interpreter = await Interpreter.load(glue, module, { [SETTINGS]: settings, '/internal/prelude.php': prelude });
    return ({ entry, files }, _compiled, io) => interpreter.run(entry, files, io);
  },
});
