/** The part of Monaco's own token store that `token-fix.ts` mends; it ships without types. */
declare module 'monaco-editor/editor/common/tokens/contiguousTokensEditing' {
  type LineTokens = ArrayBuffer | Uint32Array | null;
  export const EMPTY_LINE_TOKENS: LineTokens;
  export const ContiguousTokensEditing: { insert(tokens: LineTokens, at: number, length: number): LineTokens };
}
