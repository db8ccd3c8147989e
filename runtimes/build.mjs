import { build } from './build/build.ts';

// Builds `dist/`: the sandbox frame, the runtimes' files and the manifest. Does nothing when nothing changed.
// Usage: node build.mjs [folder with src/ and where dist/ goes; default: this one]
await build(process.argv[2] ?? import.meta.dirname);
