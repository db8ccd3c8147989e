# What programs use of Storable without files: copies. Its own is in C, and not part of the interpreter.
package Storable;
use strict;
use warnings;
use Scalar::Util qw(blessed refaddr reftype);
use Exporter 'import';

our $VERSION = '3.37';
our @EXPORT_OK = qw(dclone freeze nfreeze thaw);
our %kept;

sub dclone { copy($_[0], {}) }

# A frozen structure is a name under which a copy is kept, as long as the program runs.
sub freeze {
    my $name = 'pst0' . keys %kept;
    $kept{$name} = dclone($_[0]);
    return $name;
}
*nfreeze = \&freeze;

sub thaw { exists $kept{$_[0]} ? dclone($kept{$_[0]}) : undef }

sub copy {
    my ($value, $seen) = @_;
    return $value unless ref $value;
    my $known = $seen->{refaddr $value};
    return $known if $known;
    my $type = reftype $value;
    my $made;
    if ($type eq 'HASH') {
        $seen->{refaddr $value} = $made = {};
        $made->{$_} = copy($value->{$_}, $seen) for keys %$value;
    } elsif ($type eq 'ARRAY') {
        $seen->{refaddr $value} = $made = [];
        push @$made, copy($_, $seen) for @$value;
    } elsif ($type eq 'SCALAR' || $type eq 'REF' || $type eq 'LVALUE') {
        $seen->{refaddr $value} = $made = \my $inner;
        $inner = copy($$value, $seen);
    } elsif ($type eq 'REGEXP') {
        return $value;
    } else {
        require Carp;
        Carp::croak("Can't store $type items");
    }
    return blessed $value ? bless $made, blessed $value : $made;
}

1;
