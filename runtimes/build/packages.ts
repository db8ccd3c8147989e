import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of an installed package, found as Node finds it from `folder`, whatever the package's `exports` allow. */
export function packageFolder(name: string, folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (at === dirname(at)) throw new Error(`The package ${name} is not installed.`);
  }
}

/** Path of a packaged file, named as an import would name it. */
export function packagedFile(from: string, folder: string): string {
  const [first = '', second = ''] = from.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return join(packageFolder(name, folder), from.slice(name.length));
}
