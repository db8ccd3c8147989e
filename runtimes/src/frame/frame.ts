import { canShare } from '../kernel/shared.ts';
import { Engine } from './engine.ts';
import { toFrameSchema, type FromFrame, type ToFrame } from './messages.ts';
import { FrameRun } from './run.ts';

/**
 * The one script of the sandbox frame. It makes the workers in which programs run; no program ever runs
 * in this window (T-38). It takes one port, once, from the page around it (T-39).
 */
addEventListener('message', function accept(event: MessageEvent) {
  const [port] = event.ports;
  if (event.source !== parent || event.origin !== location.origin || !port) return;
  removeEventListener('message', accept);
  serve(port);
});

function serve(port: MessagePort): void {
  const engines = new Map<string, Engine>();
  /** Engines whose files are being opened; what concerns them waits for it. */
  const opening = new Map<string, Promise<void>>();
  let current: { run: number; frameRun: FrameRun } | null = null;

  const send = (message: FromFrame): void => port.postMessage(message);
  const engineOf = (id: string): Engine => {
    const engine = engines.get(id) ?? new Engine((memo) => send({ type: 'memo', engine: id, memo }));
    engines.set(id, engine);
    return engine;
  };

  const hear = (message: ToFrame): void => {
    switch (message.type) {
      case 'files': {
        const opened = (opening.get(message.engine) ?? Promise.resolve()).then(() => engineOf(message.engine).put(message.files, message.compilerOnly));
        opening.set(message.engine, opened);
        opened.catch((error: unknown) => send({ type: 'broken', engine: message.engine, error: String(error) }));
        return;
      }
      case 'packages':
        return engineOf(message.engine).putPackages(message.files);
      case 'prepare':
        (opening.get(message.engine) ?? Promise.resolve())
          .then(() => engineOf(message.engine).prepare(message.worker, message.compiler, message.memo))
          .then(
            () => send({ type: 'prepared', engine: message.engine }),
            (error: unknown) => send({ type: 'broken', engine: message.engine, error: String(error) }),
          );
        return;
      case 'drop':
        engines.get(message.engine)?.drop();
        engines.delete(message.engine);
        opening.delete(message.engine);
        return;
      case 'run': {
        const { run } = message;
        // One live run per frame: two workers of one frame could talk to each other.
        current?.frameRun.stop();
        const frameRun = new FrameRun(engineOf(message.engine), message, {
          started: () => send({ type: 'started', run }),
          output: (chunks) => send({ type: 'output', run, chunks }),
          waiting: (state) => send({ type: 'waiting', run, ...state }),
          end: (end) => send({ type: 'end', run, end }),
        });
        current = { run, frameRun };
        return;
      }
      case 'input':
        if (current?.run === message.run) current.frameRun.input(message.text);
        return;
      case 'stop':
        if (current?.run === message.run) current.frameRun.stop(message.interrupt);
        return;
      case 'check': {
        const { run } = message;
        void engineOf(message.engine).check(message.program).then((errors) => send({ type: 'checked', run, errors }));
        return;
      }
      case 'ping':
        return send({ type: 'pong' });
    }
  };

  port.onmessage = ({ data }) => hear(toFrameSchema.parse(data));
  send({ type: 'hello', shared: canShare() });
}
