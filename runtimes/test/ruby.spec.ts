import { expect, test } from './bench.ts';

test('L-16 requires the files of the session, in their folders', async ({ shared }) => {
  const files = { 'lib/greeting.rb': 'require_relative "names/all"\ndef greeting = "Hello, #{NAMES.join(" and ")}!"\n', 'lib/names/all.rb': 'NAMES = File.readlines("data/names.txt", chomp: true)\n', 'data/names.txt': 'Ada\nBob\n' };
  const ended = await shared.run('ruby', 'require_relative "lib/greeting"\nputs greeting\n', { files });
  expect([ended.err, ended.out]).toEqual(['', 'Hello, Ada and Bob!\n']);
});

test('L-16 an error in another file names it and its line', async ({ shared }) => {
  const ended = await shared.run('ruby', 'require_relative "lib/broken"\nbreak_it\n', { files: { 'lib/broken.rb': 'def break_it\n  nil.size\nend\n' } });
  expect(ended.err).toMatch(/lib\/broken\.rb:2:in `break_it': undefined method `size' for nil \(NoMethodError\)\n\n {2}nil\.size\n {5}\^{5}\n\tfrom main\.rb:2:in `<main>'\n$/);
});

test('L-16 speaks to no JavaScript', async ({ shared }) => {
  const ended = await shared.run('ruby', 'begin\n  require "js"\n  p JS.eval("return 1")\nrescue Exception => e\n  puts e.class\nend\nputs "after"\n');
  expect(ended.out).not.toContain('1');
});

test('L-16 what closes a mistaken block is found also where that takes long', async ({ shared }) => {
  const program = `require "syntax_suggest/api"
SyntaxSuggest.call(source: "def a\\n  puts 1\\n", filename: "a.rb", timeout: 0.000001, terminal: false, io: $stdout)
`;
  const ended = await shared.run('ruby', program);
  expect(ended.out).toContain("Unmatched keyword, missing `end' ?");
});
