my $text = do { local $/; <STDIN> };
my %count; $count{lc $1}++ while $text =~ /(\w+)/g;
printf "%-5s %d\n", $_, $count{$_} for sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count;
print length($text), " bytes, ", ($text =~ tr/\n//), " lines\n";
