use strict;
use warnings;
use Test::More;

sub add { $_[0] + $_[1] }
is(add(1, 2), 3, 'adds');
ok(add(1, 1) == 2, 'ok');
is_deeply([map { $_ * 2 } 1 .. 3], [2, 4, 6], 'doubles');
like('hello', qr/ell/, 'like');
isnt(1, 2, 'isnt');
subtest inner => sub { plan tests => 2; ok 1; cmp_ok(3, '<', 4, 'less') };
is(add(2, 2), 5, 'wrong');
is_deeply({ a => [1, 2] }, { a => [1, 3] }, 'deep');
done_testing;
