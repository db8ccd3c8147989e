import { openEngine } from './line.ts';

/** A Socket.IO connection to a namespace by the default parser, for events that carry one piece of bytes. */
export async function openSocketIo(url: string, { namespace = '', auth = '', take }: { namespace?: string; auth?: string; take: (event: string, bytes: Buffer) => void }) {
  const prefix = namespace && `${namespace},`;
  const connected = Promise.withResolvers<void>();
  let event = '';
  const socket = await openEngine(url, (frame, isBinary) => {
    if (isBinary) return take(event, frame);
    const text = frame.toString();
    if (text.startsWith('40')) connected.resolve();
    else if (text.startsWith('44')) connected.reject(new Error(text));
    else if (text.startsWith('451-')) event = /\["([\w-]+)"/.exec(text)?.[1] ?? '';
  });
  socket.send(`40${prefix}${auth}`);
  await connected.promise;
  return {
    prepare(event: string, bytes: Uint8Array): () => void {
      const head = `451-${prefix}["${event}",{"_placeholder":true,"num":0}]`;
      return () => {
        socket.send(head);
        socket.send(bytes);
      };
    },
    close: () => socket.close(),
  };
}
