import { once } from 'node:events';
import { createServer as createProxy, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { examine, type Finding } from '../src/admin/doctor.ts';
import { doorOf, openDoor } from '../src/admin/door.ts';
import { createLog } from '../src/log.ts';
import { freePort } from './postgres-server.ts';
import { builtFolders, environmentOf, startServer, temporaryFolder } from './http-server.ts';

const of = (findings: Finding[], check: string): Finding | undefined => findings.find((finding) => finding.check === check);
const severe = (findings: Finding[]): string[] => findings.filter((finding) => finding.severe).map(({ check }) => check);

describe('the doctor', () => {
  test('a server that is well is found well', async () => {
    const server = await startServer({ folders: builtFolders() });
    const { dataDir } = server.environment;
    onTestFinished(await openDoor(dataDir, server.administration, createLog('silent')));
    const findings = await examine({ ...server.environment, port: server.port });
    expect(severe(findings).filter((check) => check !== 'Page' && check !== 'Runtimes')).toEqual([]);
    expect(of(findings, 'Server')?.found).toBe('runs, with 0 sessions');
    expect(of(findings, 'Live connection')?.found).toBe('WebSocket');
    expect(of(findings, 'Storage')?.found).toBe('saves');
  });

  test('nothing runs, a folder is open to others, nobody may create', async () => {
    const dataDir = temporaryFolder();
    chmodSync(dataDir, 0o755);
    const findings = await examine(environmentOf({ DATA_DIR: dataDir, CLIENT_URL: 'https://interviews.invalid' }));
    expect(severe(findings)).toEqual(expect.arrayContaining(['Data folder', 'Who may create sessions', 'Address', 'Proxy']));
    expect(of(findings, 'Data folder')?.mend).toBe(`run: chmod go= '${dataDir}'`);
    expect(of(findings, 'Server')?.mend).toBe('run: npm start');
    expect(of(await examine(environmentOf({ DATA_DIR: join(dataDir, 'missing') })), 'Data folder')?.severe).toBe(false);
  });

  test('a data folder that is none, a server that does not answer its operator, another program at the address', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(of(await examine(environmentOf({ DATA_DIR: file })), 'Data folder')).toMatchObject({ severe: true, found: `${file} is no folder` });
    expect(of(await examine(environmentOf({ DATA_DIR: join(file, 'data') })), 'Data folder')).toMatchObject({ found: `${join(file, 'data')} is not there yet` });

    const silent = createProxy(() => {}).listen(doorOf(folder));
    onTestFinished(() => void silent.close());
    const said = createProxy((_, outgoing) => void outgoing.end('null')).listen(0, '127.0.0.1');
    onTestFinished(() => void said.close());
    await once(said, 'listening');
    const { port } = said.address() as AddressInfo;
    const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementationOnce(() => AbortSignal.abort());
    onTestFinished(() => patience.mockRestore());
    const findings = await examine(environmentOf({ DATA_DIR: folder, CLIENT_URL: `http://127.0.0.1:${port}` }));
    expect(of(findings, 'Server')).toMatchObject({ severe: true, found: expect.stringContaining('(no answer)') });
    expect(of(findings, 'Address')).toMatchObject({ severe: true, found: expect.stringContaining('answers with version unknown') });
  });

  test('a database and a Redis that are away', async () => {
    const port = await freePort();
    const findings = await examine(environmentOf({ DATABASE_URL: `postgres://oci:geheim@127.0.0.1:${port}/a`, REDIS_URL: `redis://127.0.0.1:${port}` }));
    expect(of(findings, 'Database')).toMatchObject({ severe: true, mend: expect.stringMatching(/^DATABASE_URL leads to no database that can be used/) });
    expect(of(findings, 'Redis')).toMatchObject({ severe: true, mend: 'start it, or set REDIS_URL to the address of one' });
    expect(JSON.stringify(findings)).not.toContain('geheim');
    expect(of(findings, 'Data folder')).toBeUndefined();
  });

  test('a proxy that drops headers and upgrades is found', async () => {
    const server = await startServer({ folders: builtFolders() });
    const proxy = createProxy((incoming, outgoing) => {
      request({ port: server.port, path: incoming.url, headers: { host: `localhost:${server.port}` } }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': answer.headers['content-type'] ?? '' });
        answer.pipe(outgoing);
      }).end();
    });
    proxy.on('upgrade', (_, socket) => socket.destroy());
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const findings = await examine({ ...server.environment, port });
    expect(of(findings, 'Headers')).toMatchObject({ severe: true, mend: 'let the proxy pass the headers of answers on' });
    expect(of(findings, 'Live connection')).toMatchObject({ severe: true });
  });

  test('a proxy that asks for another host, and a page that is not built, are found', async () => {
    const server = await startServer();
    const proxy = (host: string) => {
      const made = createProxy((incoming, outgoing) => {
        request({ port: server.port, path: incoming.url, headers: { host } }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        }).end();
      }).listen(0, '127.0.0.1');
      onTestFinished(() => void made.close());
      return once(made, 'listening').then(() => (made.address() as AddressInfo).port);
    };
    const [renamed, kept] = [await proxy('backend:4000'), await proxy(`localhost:${server.port}`)];
    expect(of(await examine({ ...server.environment, clientUrl: `http://127.0.0.1:${renamed}` }), 'Host')).toMatchObject({ severe: true, mend: expect.stringMatching(/^let the proxy pass the Host header on/) });
    expect((await examine({ ...server.environment, clientUrl: `http://127.0.0.1:${kept}` })).filter(({ severe }) => severe).map(({ found }) => found)).toContain(`http://127.0.0.1:${kept}/ answers 503`);
  });
});
