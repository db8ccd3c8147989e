import { serveCompiler } from '../kernel/serve-compiler.ts';

serveCompiler(async () => ({ compiled: null }));
