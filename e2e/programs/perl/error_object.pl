use strict;
use warnings;
package Failure { use overload '""' => sub { "Failure: $_[0]{why}\n" }; sub new { bless { why => $_[1] }, $_[0] } }
END { print "the end is run, status $?\n" }
die Failure->new('it broke');
