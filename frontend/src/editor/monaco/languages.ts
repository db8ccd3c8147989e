import type { Monaco } from './monaco.ts';

type Definition = Pick<typeof import('monaco-editor/languages/definitions/python/python'), 'conf' | 'language'>;

/** ms after which a definition that did not come is asked for again, if the network is not said to be back before. */
const AGAIN_AFTER = 10_000;

const cpp = () => import('monaco-editor/languages/definitions/cpp/cpp');
/** What colours each language, by Monaco's id. */
const DEFINITIONS: Readonly<Record<string, () => Promise<Definition>>> = {
  c: cpp,
  cpp,
  csharp: () => import('monaco-editor/languages/definitions/csharp/csharp'),
  go: () => import('monaco-editor/languages/definitions/go/go'),
  java: () => import('monaco-editor/languages/definitions/java/java'),
  javascript: () => import('monaco-editor/languages/definitions/javascript/javascript'),
  kotlin: () => import('monaco-editor/languages/definitions/kotlin/kotlin'),
  lua: () => import('monaco-editor/languages/definitions/lua/lua'),
  perl: () => import('monaco-editor/languages/definitions/perl/perl'),
  php: () => import('monaco-editor/languages/definitions/php/php'),
  python: () => import('monaco-editor/languages/definitions/python/python'),
  r: () => import('monaco-editor/languages/definitions/r/r'),
  ruby: () => import('monaco-editor/languages/definitions/ruby/ruby'),
  rust: () => import('monaco-editor/languages/definitions/rust/rust'),
  sql: () => import('monaco-editor/languages/definitions/sql/sql'),
  swift: () => import('monaco-editor/languages/definitions/swift/swift'),
  typescript: () => import('monaco-editor/languages/definitions/typescript/typescript'),
};

/** As Monaco's own registration, which asks once in the life of a page: without a network at that moment a text stayed without colours. */
export function registerLanguages({ languages }: Monaco): void {
  for (const [id, load] of Object.entries(DEFINITIONS)) {
    let coming: Promise<Definition> | null = null;
    const definition = () => (coming ??= persistently(load));
    languages.register({ id });
    languages.registerTokensProviderFactory(id, { create: async () => (await definition()).language });
    languages.onLanguageEncountered(id, () => void definition().then(({ conf }) => languages.setLanguageConfiguration(id, conf)));
  }
}

async function persistently(load: () => Promise<Definition>): Promise<Definition> {
  for (;;) {
    try {
      return await load();
    } catch {
      await networkOr(AGAIN_AFTER);
    }
  }
}

/** Resolves when the network is back, or after a while. */
function networkOr(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });
}
