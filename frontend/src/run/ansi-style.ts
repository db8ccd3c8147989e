/** How a stretch of output looks. Colours are indices of the 16 terminal colours. */
export type AnsiStyle = Readonly<{
  colour: number | null;
  background: number | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}>;

/** Output without any colour. */
export const PLAIN: AnsiStyle = {
  colour: null, background: null, bold: false, dim: false, italic: false, underline: false, strike: false, inverse: false,
};

const SWITCHES: Readonly<Record<number, Partial<AnsiStyle>>> = {
  0: PLAIN,
  1: { bold: true }, 2: { dim: true }, 3: { italic: true }, 4: { underline: true }, 7: { inverse: true }, 9: { strike: true },
  21: { underline: true }, 22: { bold: false, dim: false }, 23: { italic: false }, 24: { underline: false }, 27: { inverse: false }, 29: { strike: false },
  39: { colour: null }, 49: { background: null },
};

/** The style after one SGR sequence, for example `1;31`; what is unknown changes nothing. */
export function applySgr(style: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(/[;:]/u).map((code) => (code === '' ? 0 : Number(code)));
  let next = style;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 38 || code === 48) {
      // 5;n is one of 256 colours, 2;r;g;b a free colour: only the first 16 have a token whose contrast is checked.
      const indexed = codes[i + 1] === 5;
      const index = codes[i + 2] ?? -1;
      if (indexed && index >= 0 && index < 16) next = code === 38 ? { ...next, colour: index } : { ...next, background: index };
      i += indexed ? 2 : 4;
    } else next = { ...next, ...(SWITCHES[code] ?? paint(code)) };
  }
  return next;
}

function paint(code: number): Partial<AnsiStyle> {
  if (code >= 30 && code <= 37) return { colour: code - 30 };
  if (code >= 40 && code <= 47) return { background: code - 40 };
  if (code >= 90 && code <= 97) return { colour: code - 82 };
  if (code >= 100 && code <= 107) return { background: code - 92 };
  return {};
}
