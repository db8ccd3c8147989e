import type { Words } from './words.ts';

export const words: Words = {
  hello: 'print "Hello, world!\\n";',
  echo: 'while (my $line = <STDIN>) { chomp $line; print "[$line]\\n" }',
  streams: 'print "out 1\\n"; warn "err 1\\n"; print "out 2\\n"; print STDERR "err 2\\n";',
  exit3: 'exit 3;',
  fails: '\n\n\ndie "broken";',
  place: /at main\.pl line 4\.$/m,
  failsWith: 255,
  endless: '1 while 1;',
  flood: (lines) => `print "line $_\\n" for 0 .. ${lines - 1};`,
  unicode: 'print "héllo wörld 日本 😀 👩‍👩‍👧 "; binmode STDOUT, ":utf8"; print "\\x{202E}rtl\\x{202C} \\x{e9}\\n";',
  printsThenComputes: 'print "before\\n"; print "before $_\\n" for 0 .. 99; print "last\\n"; 1 while 1;',
  leaves: 'our $left = 1; sub UNIVERSAL::left { 2 } open my $file, ">", "left.txt" or die; print $file "x"; close $file; print "left\\n";',
  finds: 'our $left; print !defined $left && !UNIVERSAL->can("left") && !-e "left.txt" ? "clean\\n" : "dirty\\n";',
};
