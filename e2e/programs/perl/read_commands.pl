use strict; use warnings; 
print "Name: "; my $name = <STDIN>; chomp $name; print "Hi $name\n"; print "Numbers: "; my @n = split ' ', scalar <STDIN>; my $sum=0; $sum += $_ for @n; print "Sum: $sum\n"; 
while (defined(my $l = <STDIN>)) { $l =~ s/\s+$//; last unless length $l; my ($cmd,@args)=split /\s+/,$l; if ($cmd eq 'add') { print $args[0]+$args[1],"\n" } elsif ($cmd eq 'rev') { print scalar reverse(join ' ',@args),"\n" } else { print STDERR "unknown $cmd\n" } } 
my $rest = join '', <>; print "rest: $rest"; print eof() ? "eof\n":"not\n"; print "chars: ", length $rest, "\n"; read(STDIN, my $buf, 10); print "buf '", $buf // 'undef', "'\n"; printf STDERR "%s\n", "bye"; exit(sum(@n) > 5 ? 2 : 0); sub sum { my $t=0; $t+=$_ for @_; $t }
