import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = { worker: './worker.ts', files: { 'greeting.txt': { from: './greeting.txt', type: 'text/plain' } } };
