import { HOME } from '../kernel/home.ts';

/** Node's `os`, of a machine that does not exist. */
export const operatingSystem = {
  EOL: '\n',
  constants: { signals: {} },
  arch: () => 'wasm32',
  availableParallelism: () => 1,
  cpus: () => [{ model: 'browser', speed: 0 }],
  endianness: () => 'LE',
  freemem: () => 2 ** 30,
  homedir: () => HOME,
  hostname: () => 'sandbox',
  loadavg: () => [0, 0, 0],
  networkInterfaces: () => ({}),
  platform: () => 'linux',
  release: () => '',
  tmpdir: () => '/tmp',
  totalmem: () => 2 ** 31,
  type: () => 'Linux',
  uptime: () => performance.now() / 1_000,
  userInfo: () => ({ username: 'program', uid: 1000, gid: 1000, shell: null, homedir: HOME }),
  version: () => '',
};
