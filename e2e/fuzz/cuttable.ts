import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network between one tab and the server that can be cut without a word, as a cable. */
export class Cuttable {
  #listener: Server;
  #pairs = new Set<[Socket, Socket]>();
  #cut = false;
  readonly port: number;

  private constructor(listener: Server, port: number) {
    this.#listener = listener;
    this.port = port;
  }

  static async to(target: () => number): Promise<Cuttable> {
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const cuttable = new Cuttable(listener, address.port);
    listener.on('connection', (near) => cuttable.#join(near, target()));
    return cuttable;
  }

  #join(near: Socket, port: number): void {
    near.on('error', () => near.destroy());
    if (this.#cut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    this.#pairs.add(pair);
    far.on('error', () => far.destroy());
    near.pipe(far);
    far.pipe(near);
    const end = () => {
      near.destroy();
      far.destroy();
      this.#pairs.delete(pair);
    };
    near.on('close', end);
    far.on('close', end);
  }

  /** Ends all connections; new ones end at once, until it is mended. */
  cut(): void {
    this.#cut = true;
    for (const [near, far] of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  mend(): void {
    this.#cut = false;
  }

  close(): void {
    this.cut();
    this.#listener.close();
  }
}
