#!/usr/bin/perl -w
use strict;
# LRU cache, linked list, heap, trie
package LRU; sub new { my ($c,$cap)=@_; bless {cap=>$cap,map=>{},order=>[]},$c }
sub get { my($s,$k)=@_; return -1 unless exists $s->{map}{$k}; $s->touch($k); $s->{map}{$k} }
sub put { my($s,$k,$v)=@_; if(!exists $s->{map}{$k} && keys %{$s->{map}} >= $s->{cap}){ my $old=shift @{$s->{order}}; delete $s->{map}{$old}; } $s->{map}{$k}=$v; $s->touch($k) }
sub touch { my($s,$k)=@_; @{$s->{order}}=((grep {$_ ne $k} @{$s->{order}}),$k) }
package main;
my $c=LRU->new(2); $c->put(1,1);$c->put(2,2);print $c->get(1),"\n";$c->put(3,3);print $c->get(2),"\n";
my @heap; sub hpush { push @heap,$_[0]; my $i=$#heap; while($i){my $p=int(($i-1)/2); last if $heap[$p]<=$heap[$i]; @heap[$p,$i]=@heap[$i,$p]; $i=$p} }
sub hpop { my $t=$heap[0]; my $l=pop @heap; if(@heap){$heap[0]=$l; my $i=0; while((my $k=2*$i+1)<@heap){$k++ if $k+1<@heap && $heap[$k+1]<$heap[$k]; last if $heap[$i]<=$heap[$k]; @heap[$i,$k]=@heap[$k,$i]; $i=$k}} $t }
hpush($_) for 5,2,8,1,9,3; print join(' ',map {hpop()} 1..6),"\n";
my %trie; for my $w (qw(apple app apt)) { my $n=\%trie; $n=$n->{$_}//={} for split //,$w; $n->{'$'}=1 }
sub words { my($n,$p)=@_; my @r; for (sort keys %$n){ if($_ eq '$'){push @r,$p}else{push @r,words($n->{$_},$p.$_)} } @r } print join(',',words(\%trie,'')),"\n";
sub permute { my($done,$rest)=@_; unless(@$rest){print "@$done\n";return} for my $i (0..$#$rest){ my @r=@$rest; my($x)=splice @r,$i,1; permute([@$done,$x],\@r) } } permute([],[1,2,3]);
sub hanoi { my($n,$f,$t,$v)=@_; return 0 unless $n; return hanoi($n-1,$f,$v,$t)+1+hanoi($n-1,$v,$t,$f) } print hanoi(12,'A','C','B'),"\n";
my @q=(); sub queens { my($r,$n,$c)=@_; return 1 if $r==$n; my $k=0; COL: for my $x (0..$n-1){ for my $y (0..$r-1){ next COL if $c->[$y]==$x || abs($c->[$y]-$x)==$r-$y } $k+=queens($r+1,$n,[@$c,$x]) } $k } print queens(0,6,[]),"\n";
print "fizz"x!($_%3)."buzz"x!($_%5)||$_,"\n" for 1..15;
my $u; print "undef: $u\n"; my @e=(1,2); my $s="@e[0,1] $#e ${\ scalar @e} @{[map {$_*2} @e]}"; print "$s\n";
print "deep: ", fact(20), "\n"; sub fact { my $n=shift; $n<2?1:$n*fact($n-1) }
sub rec { my $n=shift; $n ? rec($n-1) : 'bottom' } print rec(200),"\n";
local $"=','; print "@e\n"; print "a" lt "b" ? 1:0, "\n"; print "$0 $^W\n"; warn "no newline"; warn "with\n"; die;
