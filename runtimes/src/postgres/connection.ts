import { Fd, wasi } from '@bjorn3/browser_wasi_shim';
import { Bytes, joined, type Read } from './bytes.ts';

/** Answers messages of PostgreSQL's protocol; the answer lies in the server's own memory until it is asked again. */
export type Server = { execProtocolRawSync(messages: Uint8Array): Uint8Array };

const [QUERY, COPY_DONE, COPY_FAIL, COPY_IN, TERMINATE] = ['Q', 'c', 'f', 'G', 'X'].map((letter) => letter.charCodeAt(0));
/** The server is ready to be sent rows, of text, for it does not matter how many columns. */
const SEND_ROWS = Uint8Array.of(COPY_IN ?? 0, 0, 0, 0, 7, 0, 0, 0);
const COPY_FROM_STDIN = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*copy\b[\s\S]*\bfrom\s+stdin\b/i;

/**
 * The socket to the server, which answers all that was sent when its answer is read.
 * It cannot wait for rows in the midst of an answer: a copy is kept until it has all of them.
 */
export class Connection extends Fd {
  readonly #server: Server;
  readonly #answer = new Bytes();
  #sent: Uint8Array[] = [];
  #copies = false;

  constructor(server: Server) {
    super();
    this.#server = server;
  }

  /** It is no folder, which ends the search for those. */
  override fd_prestat_get(): ReturnType<Fd['fd_prestat_get']> {
    return { ret: wasi.ERRNO_BADF, prestat: null };
  }

  override fd_write(data: Uint8Array): ReturnType<Fd['fd_write']> {
    // Whoever connects anew says goodbye first; there is but one server, which stays.
    if (data[0] !== TERMINATE || data.length !== 5) this.#sent.push(data);
    return { ret: wasi.ERRNO_SUCCESS, nwritten: data.byteLength };
  }

  override fd_read(size: number): Read {
    if (this.#answer.empty && this.#sent.length > 0) this.#ask(joined(this.#sent));
    return this.#answer.empty ? { ret: wasi.ERRNO_AGAIN, data: new Uint8Array() } : this.#answer.take(size);
  }

  #ask(sent: Uint8Array): void {
    if (!this.#copies && beginsCopy(sent)) {
      this.#copies = true;
      this.#sent = [sent];
      this.#answer.fill(SEND_ROWS.slice());
      return;
    }
    if (this.#copies && !messagesOf(sent).some(({ type }) => type === COPY_DONE || type === COPY_FAIL)) return;
    const answer = this.#server.execProtocolRawSync(sent).slice();
    this.#answer.fill(this.#copies ? joined(messagesOf(answer).filter(({ type }) => type !== COPY_IN).map(({ bytes }) => bytes)) : answer);
    this.#sent = [];
    this.#copies = false;
  }
}

function beginsCopy(sent: Uint8Array): boolean {
  return sent[0] === QUERY && COPY_FROM_STDIN.test(new TextDecoder().decode(sent.subarray(5)));
}

/** Messages of a type, its length and a body. */
function messagesOf(bytes: Uint8Array): { type: number | undefined; bytes: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages: ReturnType<typeof messagesOf> = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + view.getUint32(at + 1);
    messages.push({ type: bytes[at], bytes: bytes.subarray(at, end) });
    at = end;
  }
  return messages;
}
