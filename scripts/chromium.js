import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const OTHER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Path of the first program of these names on this machine, or undefined. */
export function findProgram(names, places = []) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(runnable);
}

const find = () => (process.env.CHROMIUM ? process.env.CHROMIUM : findProgram(NAMES, OTHER_PLACES));

/** Path of Chromium; installs it through the system's package manager where it is missing and can be had; else a sentence that says how. */
export function ensureChromium() {
  const found = find();
  if (found) return { path: found };
  const apt = findProgram(['apt-get']);
  if (apt && process.getuid?.() === 0) {
    console.log('Installing Chromium for the browser tests (once) …');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync(apt, ['update', '-qq'], options);
    spawnSync(apt, ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
    const installed = find();
    if (installed) return { path: installed };
  }
  return { missing: 'The browser tests need Chromium. Install it (Debian, Ubuntu: "sudo apt-get install chromium"; elsewhere Chrome will do), or name it in the variable CHROMIUM, and run the tests again.' };
}
