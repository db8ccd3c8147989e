// Writes what the product is made of, without what only its development needs, as CycloneDX (T-51).
// Usage: node scripts/run.js sbom [file]
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, root, runNpm } from './install.js';

// npm starts us in the root; a file is named from where the caller stands.
const file = process.argv[2] ? resolve(process.env.INIT_CWD ?? '.', process.argv[2]) : join(root, 'sbom.cdx.json');
const listed = runNpm(['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
if (listed.status !== 0) fail(`npm could not list what the package-lock.json names; npm 10.2 or newer can. It says: ${listed.stderr}`);
const bom = JSON.parse(listed.stdout);
// With --omit=dev npm would leave out what the product needs, too, where it is also for the development of a part of it.
bom.components = bom.components.filter(({ properties }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'));
const parts = new Set([bom.metadata.component, ...bom.components].map((part) => part['bom-ref']));
bom.dependencies = bom.dependencies.flatMap(({ ref, dependsOn }) => (parts.has(ref) ? { ref, dependsOn: dependsOn.filter((other) => parts.has(other)) } : []));
// npm says the name of the folder, or the one by which we import it.
for (const part of [bom.metadata.component, ...bom.components]) part.name = part['bom-ref'].replace(/@[^@]*$/, '');
bom.components.push(...builtHere());
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${file} names ${bom.components.length} parts.`);

/** What was built from Debian's packages, and lies in this repository: docs/licences.md names each with its version. */
function builtHere() {
  const named = readFileSync(join(root, 'docs/licences.md'), 'utf8').matchAll(/`([a-z0-9.+-]+)` (\d[\w.+~-]*\w)/g);
  const versions = new Map([...named].map(([, name, version]) => [name, version]));
  return [...versions].map(([name, version]) => {
    const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}`;
    return { 'bom-ref': purl, type: 'library', name, version, scope: 'required', purl };
  });
}
