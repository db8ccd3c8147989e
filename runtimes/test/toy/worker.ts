import { serve } from '../kernel/serve.ts';

/** A language of three words: `say <text>`, `ask` (repeats a line it reads), `fail <status>`. */
serve({
  async load({ files }) {
    return ({ files: sources, entry }, _compiled, io) => {
      io.write('out', String(files['greeting.txt']));
      for (const line of (sources[entry] ?? '').split('\n')) {
        const [word, ...rest] = line.split(' ');
        if (word === 'say') io.write('out', `${rest.join(' ')}\n`);
        else if (word === 'ask') io.write('out', `you said ${io.readLine?.() ?? 'nothing'}`);
        else if (word === 'fail') io.end(Number(rest[0]));
        else if (word !== '') io.write('err', `no word: ${word}\n`);
      }
      io.end(0);
    };
  },
});
