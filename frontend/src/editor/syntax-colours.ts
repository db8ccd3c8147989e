/** Colours of code and of the editor's own parts, per theme; both engines use this table. */
export type EditorColours = {
  keyword: string;
  string: string;
  /** Numbers, constants, types. */
  number: string;
  /** Functions, classes, decorators. */
  function: string;
  comment: string;
  punctuation: string;
  identifier: string;
  background: string;
  activeLine: string;
  lineNumber: string;
  activeLineNumber: string;
  selection: string;
  caret: string;
  guide: string;
  surface: string;
  border: string;
  hover: string;
  accent: string;
  bad: string;
  warn: string;
};

/** Opacity of `warn` behind what was found, hexadecimal. */
export const FOUND = '2E';

/** The themes `quiet-light` and `quiet-dark`. */
export const EDITOR_COLOURS: Record<'light' | 'dark', EditorColours> = {
  light: {
    keyword: '#8230A8',
    string: '#1A7047',
    number: '#8A4B00',
    function: '#2450B8',
    comment: '#58616F',
    punctuation: '#48505E',
    identifier: '#1C222B',
    background: '#FFFFFF',
    activeLine: '#F5F6F9',
    lineNumber: '#7A8392',
    activeLineNumber: '#2B313B',
    selection: '#D9DDF6',
    caret: '#171B22',
    guide: '#E1E4EA',
    surface: '#FFFFFF',
    border: '#E1E4EA',
    hover: '#ECEEF2',
    accent: '#4350C7',
    bad: '#B3261E',
    warn: '#865400',
  },
  dark: {
    keyword: '#C9A2F5',
    string: '#8FD6A8',
    number: '#F2B779',
    function: '#8FB6FF',
    comment: '#9CA6B6',
    punctuation: '#A9B2C0',
    identifier: '#DDE2EA',
    background: '#111419',
    activeLine: '#181C23',
    lineNumber: '#78818F',
    activeLineNumber: '#C9D0DB',
    selection: '#2C3358',
    caret: '#E8EBF0',
    guide: '#292F3A',
    surface: '#15181E',
    border: '#292F3A',
    hover: '#242933',
    accent: '#5B67DA',
    bad: '#FF8A80',
    warn: '#E6B35A',
  },
};
