/** `module`: the address by which a worker imports it. */
export type Script = { module: string; startWorker(): Worker; revoke(): void };

/**
 * Whether workers start from blobs here. WebKit starts none in a frame without an origin whose embedder policy is
 * `require-corp`: it does not see that the blob has the same policy. From a data URL it does.
 */
const blobsStart = new Promise<boolean>((resolve) => {
  const url = URL.createObjectURL(new Blob(['postMessage(null)'], { type: 'text/javascript' }));
  let probe: Worker | null = null;
  const settle = (start: boolean): void => {
    probe?.terminate();
    URL.revokeObjectURL(url);
    resolve(start);
  };
  try {
    probe = new Worker(url);
    probe.onmessage = () => settle(true);
    probe.onerror = () => settle(false);
  } catch {
    // No worker at all could be made, as for want of memory: who starts the next is told.
    settle(true);
  }
});

export async function openScript(blob: Blob): Promise<Script> {
  if (await blobsStart) {
    const url = URL.createObjectURL(blob);
    return { module: url, startWorker: () => new Worker(url), revoke: () => URL.revokeObjectURL(url) };
  }
  // Such a worker may include a blob of the frame, once, and import none.
  const urls: string[] = [];
  const startWorker = (): Worker => {
    const url = URL.createObjectURL(blob);
    urls.push(url);
    return new Worker(`data:text/javascript,importScripts("${url}")`);
  };
  return { module: await dataUrl(blob), startWorker, revoke: () => urls.forEach((url) => URL.revokeObjectURL(url)) };
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The script could not be read.'));
    reader.readAsDataURL(blob);
  });
}
