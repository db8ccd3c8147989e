import { ContiguousTokensEditing, EMPTY_LINE_TOKENS } from 'monaco-editor/editor/common/tokens/contiguousTokensEditing';

/**
 * Mends Monaco 0.57: text inserted into an empty line leaves its tokens "empty" until it is
 * coloured again. If the line is joined to another before that, as happens when several edits
 * arrive at once, the tokens no longer fit the text: errors, and a bracket parser that never
 * ends. With the fix its tokens are "unknown", which every caller expects. To be removed when
 * the test of edits that arrive at once passes without it.
 */
export function mendTokens(): void {
  const insert = ContiguousTokensEditing.insert.bind(ContiguousTokensEditing);
  ContiguousTokensEditing.insert = (tokens, at, length) => (tokens === EMPTY_LINE_TOKENS && length > 0 ? null : insert(tokens, at, length));
}
