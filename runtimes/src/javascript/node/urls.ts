const Native = URL;
/** What stands for "none" in the parts of an address. */
const NONE = 0xffff_ffff;
const SCHEMES: Readonly<Record<string, number>> = { 'http:': 0, 'https:': 2, 'ws:': 3, 'ftp:': 4, 'wss:': 5, 'file:': 6 };
/** Parts by the numbers by which Node's library changes them. */
const PARTS = ['protocol', 'host', 'hostname', 'port', 'username', 'password', 'pathname', 'search', 'hash', 'href'] as const;

const components = new Uint32Array(9);

/** Writes where the parts of an address begin and end. */
function place(url: URL): string {
  const { href, protocol } = url;
  const slashes = href.startsWith('//', protocol.length);
  const start = protocol.length + (slashes ? 2 : 0);
  const hash = href.indexOf('#');
  const beforeHash = hash === -1 ? href.length : hash;
  const search = href.slice(0, beforeHash).indexOf('?');
  const beforeSearch = search === -1 ? beforeHash : search;
  const authorityEnd = slashes ? [href.indexOf('/', start), beforeSearch].filter((at) => at !== -1).reduce((least, at) => Math.min(least, at)) : start;
  const authority = href.slice(start, authorityEnd);
  const at = authority.lastIndexOf('@');
  const userEnd = at === -1 ? 0 : authority.slice(0, at).includes(':') ? authority.indexOf(':') : at;
  const host = at === -1 ? authority : authority.slice(at + 1);
  const port = /:(\d+)$/.exec(host);
  const hostStart = start + Math.max(at, 0);
  components.set([
    protocol.length, start + userEnd, hostStart, authorityEnd - (port ? port[0].length : 0), port ? Number(port[1]) : NONE,
    authorityEnd, search === -1 ? NONE : search, hash === -1 ? NONE : hash, SCHEMES[protocol] ?? 1,
  ]);
  return href;
}

/** Addresses as Node's process reads them for its library. `invalid` makes the error of one that cannot be read. */
export const urls = {
  urlComponents: components,
  parse(input: string, base: string | undefined, raise: boolean): string | undefined {
    if (urls.canParse(input, base)) return place(new Native(input, base));
    // Its name shows no code: its stack is made before.
    if (raise) throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input, ...(base === undefined ? {} : { base }) });
    return undefined;
  },
  canParse(input: string, base?: string): boolean {
    if (!Native.canParse(input, base)) return false;
    // Browsers escape in a host what no host may hold.
    const { protocol, hostname } = new Native(input, base);
    return SCHEMES[protocol] === undefined || !hostname.includes('%');
  },
  pathToFileURL(path: string, _windows: boolean, base?: string): string {
    const escaped = path.replaceAll(/[%\\\n\r\t?#]/g, (letter) => encodeURIComponent(letter));
    return place(new Native(`file://${escaped}`, base));
  },
  update(href: string, action: number, value: string): string | false {
    const part = PARTS[action];
    const url = new Native(href);
    if (part === 'href') return urls.canParse(value) ? place(new Native(value)) : false;
    if (part) url[part] = value;
    return place(url);
  },
  /** An address without the parts that are not asked for. */
  format(href: string, fragment: boolean, _unicode: boolean, search: boolean, auth: boolean): string {
    const url = new Native(href);
    if (!fragment) url.hash = '';
    if (!search) url.search = '';
    if (!auth) {
      url.username = '';
      url.password = '';
    }
    return url.href;
  },
  domainToASCII: (domain: string): string => (Native.canParse(`http://${domain}`) ? new Native(`http://${domain}`).hostname : ''),
  domainToUnicode: (domain: string): string => domain,
  getOrigin: (href: string): string => new Native(href).origin,
};
