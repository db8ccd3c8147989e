import type { Words } from './words.ts';

export const words: Words = {
  hello: 'puts "Hello, world!"',
  echo: 'while line = gets do puts "[#{line.chomp}]" end',
  streams: 'puts "out 1"; warn "err 1"; puts "out 2"; $stderr.puts "err 2"',
  exit3: 'exit 3',
  fails: '\n\n\nraise "broken"',
  place: /^main\.rb:4:/,
  endless: 'loop {}',
  flood: (lines) => `${lines}.times { |i| puts "line #{i}" }`,
  unicode: 'puts "héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C é"',
  printsThenComputes: 'puts "before"; 100.times { |i| puts "before #{i}" }; puts "last"; loop {}',
  leaves: '$left = 1; class String; def left = 2; end; File.write("left.txt", "x"); puts "left"',
  finds: 'puts $left.nil? && !"".respond_to?(:left) && !File.exist?("left.txt") ? "clean" : "dirty"',
};
