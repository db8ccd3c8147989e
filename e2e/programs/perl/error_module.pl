use strict;
use warnings;
use No::Such::Module;
print "never\n";
