import { Fd, wasi } from '@bjorn3/browser_wasi_shim';
import { Bytes, joined, type Read } from './bytes.ts';

/** Answers messages of PostgreSQL's protocol; the answer lies in the server's own memory until it is asked again. */
export type Server = { execProtocolRawSync(messages: Uint8Array): Uint8Array };

const [QUERY, COPY_DATA, COPY_DONE, COPY_FAIL, COPY_IN, TERMINATE] = ['Q', 'd', 'c', 'f', 'G', 'X'].map((letter) => letter.charCodeAt(0));
/** The server is ready to be sent rows, of text, for it does not matter how many columns. */
const SEND_ROWS = Uint8Array.of(COPY_IN ?? 0, 0, 0, 0, 7, 0, 0, 0);
/** No rows come after all, for no reason. */
const NO_ROWS = Uint8Array.of(COPY_FAIL ?? 0, 0, 0, 0, 5, 0);
/** The end of an answer outside of a transaction. */
const IDLE = 'I'.charCodeAt(0);
/** Readings in a row that may find nothing. */
const PATIENCE = 1_000;
const COPY_FROM_STDIN = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*copy\b[\s\S]*\bfrom\s+stdin\b/i;

/**
 * The socket to the server, which answers all that was sent when its answer is read.
 * It cannot wait for rows in the midst of an answer: a copy is kept until it has all of them. Outside of a transaction,
 * where a failure leaves nothing behind, it is tried without rows first, so that what cannot be copied to is told before them.
 */
export class Connection extends Fd {
  readonly #server: Server;
  readonly #answer = new Bytes();
  #sent: Uint8Array[] = [];
  #copies = false;
  #idle = 0;
  #atRest = false;

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
    if (!this.#answer.empty) {
      this.#idle = 0;
      return this.#answer.take(size);
    }
    // Whoever looks by the way finds nothing; whoever waits looks again and again, in vain.
    this.#idle += 1;
    if (this.#idle > PATIENCE) throw new Error('the server gave no answer');
    return { ret: wasi.ERRNO_AGAIN, data: new Uint8Array() };
  }

  #ask(sent: Uint8Array): void {
    if (!this.#copies && beginsCopy(sent)) {
      const tried = this.#atRest ? this.#exchange(joined([sent, NO_ROWS])) : null;
      this.#copies = tried === null || messagesOf(tried).some(({ type }) => type === COPY_IN);
      this.#sent = this.#copies ? [sent] : [];
      this.#answer.fill(this.#copies || tried === null ? SEND_ROWS.slice() : tried);
      return;
    }
    if (this.#copies && !messagesOf(sent).some(({ type }) => type === COPY_DONE || type === COPY_FAIL)) return;
    const answer = this.#exchange(this.#copies ? withoutMark(sent) : sent);
    this.#answer.fill(this.#copies ? joined(messagesOf(answer).filter(({ type }) => type !== COPY_IN).map(({ bytes }) => bytes)) : answer);
    this.#sent = [];
    this.#copies = false;
  }

  #exchange(messages: Uint8Array): Uint8Array<ArrayBuffer> {
    const answer = this.#server.execProtocolRawSync(messages).slice();
    this.#atRest = answer.at(-1) === IDLE;
    return answer;
  }
}

function beginsCopy(sent: Uint8Array): boolean {
  return sent[0] === QUERY && COPY_FROM_STDIN.test(new TextDecoder().decode(sent.subarray(5)));
}

/** The line that ends rows in a script: psql sends it along, and this newer server takes it for a row of CSV. */
const MARK = /(?:^|\n)(\\\.\r?\n)$/;
/** B of a message's type and length. */
const HEAD = 5;

/** What is sent to be copied, without the mark at its end. */
function withoutMark(sent: Uint8Array): Uint8Array {
  const messages = messagesOf(sent).map(({ type, bytes }) => ({ type, bytes }));
  const last = messages.findLast(({ type }) => type === COPY_DATA);
  const [, mark] = MARK.exec(new TextDecoder('latin1').decode(last?.bytes.subarray(HEAD))) ?? [];
  if (!last || mark === undefined) return sent;
  last.bytes = last.bytes.slice(0, last.bytes.length - mark.length);
  new DataView(last.bytes.buffer).setUint32(1, last.bytes.length - 1);
  return joined(messages.map(({ bytes }) => bytes));
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
