interface Options { retries: number }

async function fetchAll(urls: string[], options: Options): Promise<string[]> {
  await Promise.resolve();
  const fail = (url: string): never => {
    throw new Error(`could not load ${url} after ${options.retries}`);
  };
  return urls.map((url): string => fail(url));
}

await fetchAll(['a'], { retries: 2 });
