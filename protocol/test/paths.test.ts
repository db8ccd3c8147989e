import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctPath, distinctPaths, isInFolder, mergedPath, parsePath } from '../src/paths.ts';

const ok = (text: string): string | null => {
  const parsed = parsePath(text);
  return parsed.ok ? parsed.path : null;
};

describe('paths', () => {
  it('F-2 takes names and folders as people write them', () => {
    for (const path of ['utils.py', 'src/app/main.ts', '.env', 'Makefile', 'größe.py', 'ファイル.txt', 'two words.txt']) expect(ok(path)).toBe(path);
    expect(ok(' src / utils.py ')).toBe('src/utils.py');
    expect(ok('e\u0301.py')).toBe('é.py');
  });

  it('F-2 refuses what leads elsewhere, cannot be seen or fits nowhere', () => {
    for (const path of ['', ' ', '/etc/passwd', '../up.py', 'a/../b', 'a/./b', '.', '..', 'a//b', 'a/', 'a.', 'a\0b', 'a\nb', 'a\u202Eb', 'a\u200Bb', 'a\\b', 'C:x', '__proto__', 'a/__proto__/b', 'a*', 'a?', '\ud800', 'x'.repeat(161), 'é'.repeat(81), 'a/b/c/d/e/f/g'])
      expect(ok(path), JSON.stringify(path)).toBe(null);
  });

  it('F-2 is idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'É', 'e\u0301', '/', '.', ' ', '\u00A0', '\u2028', '\u212B', '\u200B', '😀') }), (text) => {
      const path = ok(text);
      if (path !== null) expect(ok(path)).toBe(path);
    }));
  });

  it('F-2 tells a path from those that are there, whatever their case, and files from folders', () => {
    expect(distinctPath('utils.py', ['main.py'])).toBe('utils.py');
    expect(distinctPath('utils.py', ['utils.py'])).toBe('utils-2.py');
    expect(distinctPath('utils.py', ['UTILS.py', 'utils-2.py'])).toBe('utils-3.py');
    expect(distinctPath('.env', ['.env'])).toBe('.env-2');
    expect(distinctPath('src', ['src/a.py'])).toBe('src-2');
    expect(distinctPath('src/a.py', ['src'])).toBe('src-2/a.py');
    expect(distinctPath('src/b.py', ['src/a.py'])).toBe('src/b.py');
  });

  it('F-2 tells many from the others, and from each other', () => {
    expect(distinctPaths(['src/u.py', 'src/u-2.py', 'src/v.py'], ['src/U.py', 'main.py'])).toEqual(['src/u-2.py', 'src/u-2-2.py', 'src/v.py']);
    expect(distinctPaths(['a', 'a/b'], [])).toEqual(['a', 'a-2/b']);
    expect(distinctPaths([], ['a'])).toEqual([]);
  });

  it('F-5 merges a new folder and a new name, and of two of either takes the newest', () => {
    expect(mergedPath('c.py', 'lib/c.py', 'named.py')).toBe('lib/named.py');
    expect(mergedPath('c.py', 'named.py', 'lib/c.py')).toBe('lib/named.py');
    expect(mergedPath('lib/a.py', 'lib/b.py', 'src/deep/a.py')).toBe('src/deep/b.py');
    expect(mergedPath('lib/a.py', 'a.py', 'lib/b.py')).toBe('b.py');
    expect(mergedPath('a.py', 'x/b.py', 'y/c.py')).toBe('x/b.py');
    expect(mergedPath('a.py', 'a.py', 'y/c.py')).toBe('y/c.py');
  });

  it('F-6 a folder holds what lies below it, not what begins like it', () => {
    expect(['lib/a.py', 'lib/deep/a.py', 'lib', 'lib2/a.py', 'Lib/a.py'].map((path) => isInFolder(path, 'lib'))).toEqual([true, true, false, false, false]);
  });
});
