/** The part of Monaco's own token store that `token-fix.ts` mends; it ships without types. */
declare module 'monaco-editor/editor/common/tokens/contiguousTokensEditing' {
  type LineTokens = ArrayBuffer | Uint32Array | null;
  export const EMPTY_LINE_TOKENS: LineTokens;
  export const ContiguousTokensEditing: { insert(tokens: LineTokens, at: number, length: number): LineTokens };
}

/** What `register` loads when a language is first shown; it ships without types. */
declare module 'monaco-editor/languages/features/typescript/tsMode' {
  type Defaults = typeof import('monaco-editor/languages/features/typescript/register').typescriptDefaults;
  export function setupTypeScript(defaults: Defaults): void;
  export function setupJavaScript(defaults: Defaults): void;
}

/** Registers a service that lenses of code ask for; it ships without types. */
declare module 'monaco-editor/editor/contrib/codelens/browser/codeLensCache' {}

/** Registers suggestions; it ships without types. */
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController' {}

/** The colours of a language, and its brackets and comments; each ships without types. */
declare module 'monaco-editor/languages/definitions/*' {
  export const conf: import('monaco-editor/editor').languages.LanguageConfiguration;
  export const language: import('monaco-editor/editor').languages.IMonarchLanguage;
}
