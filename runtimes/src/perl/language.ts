import type { Language } from '../language.ts';

export const perl: Language = {
  id: 'perl',
  label: 'Perl',
  file: 'main.pl',
  monaco: 'perl',
  starter: `use strict;
use warnings;

sub greet {
    my ($name) = @_;
    return "Hello, $name!";
}

print greet("world"), "\\n";
`,
  runtimeLine: 'Runs in-browser through Perl 5.42 (WASM)',
};
