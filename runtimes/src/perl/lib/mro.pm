# The order in which a class's parents are searched. Its own is in C, and not part of the interpreter, which has depth first alone.
package mro;
use strict;
use warnings;

our $VERSION = '1.29';

sub import { set_mro(scalar caller, $_[1]) if @_ > 1 }

sub set_mro {
    return if $_[1] eq 'dfs';
    require Carp;
    Carp::croak("Can't use mro '$_[1]': this interpreter searches parents depth first alone");
}
sub get_mro { 'dfs' }

sub get_linear_isa {
    my ($class) = @_;
    no strict 'refs';
    my %seen;
    return [grep { !$seen{$_}++ } $class, map { @{ get_linear_isa($_) } } @{"${class}::ISA"}];
}

sub is_universal { $_[0] eq 'UNIVERSAL' }
sub invalidate_all_method_caches { }
sub get_pkg_gen { 1 }

1;
