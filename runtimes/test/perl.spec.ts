import { expect, test } from './bench.ts';

test('L-17 uses the modules of the session, in their folders', async ({ shared }) => {
  const files = { 'lib/Names/All.pm': 'package Names::All;\nuse Exporter "import";\nour @EXPORT = "names";\nsub names { open my $file, "<", "data/names.txt" or die; chomp(my @names = <$file>); @names }\n1;\n', 'data/names.txt': 'Ada\nBob\n' };
  const ended = await shared.run('perl', 'use lib "lib";\nuse Names::All;\nprint join(" and ", names()), " $0 ", __FILE__, " $INC{q(Names/All.pm)}\\n";', { files });
  expect([ended.err, ended.out]).toEqual(['', 'Ada and Bob main.pl main.pl lib/Names/All.pm\n']);
});

test('L-17 an error in another file names it and its line', async ({ shared }) => {
  const ended = await shared.run('perl', 'use lib ".";\nuse Broken;\nBroken::fail();\n', { files: { 'Broken.pm': 'package Broken;\nsub fail {\n  my %h = %{"x"->missing};\n}\n1;\n' } });
  expect(ended.err).toBe('Can\'t locate object method "missing" via package "x" (perhaps you forgot to load "x"?) at Broken.pm line 3.\n');
});

test('L-17 a program that dies leaves the number that it leaves on Linux; one that exits leaves its own', async ({ shared }) => {
  const codes = ['open my $f, "<", "none" or die "no"', 'die "no"', 'open my $f, "<", "none"; exit 44', 'exit 300', 'use Missing::Module', 'my $x = ;', 'END { $? = 5 } die "no"', 'package A; sub DESTROY { print "gone\\n" } our $a = bless []; exit 6'];
  const left = [];
  for (const code of codes) left.push((await shared.run('perl', `${code};\n`)).exitCode);
  expect(left).toEqual([2, 255, 44, 44, 2, 255, 5, 6]);
});

test('L-17 what POSIX lacks says so', async ({ shared }) => {
  const ended = await shared.run('perl', 'use POSIX;\nPOSIX::nice(1);\n');
  expect(ended.err).toBe('POSIX::nice is not there: of POSIX, this interpreter has numbers, limits and times at main.pl line 2.\n');
});
