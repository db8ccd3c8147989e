/* Included first where no part of a program catches what is thrown (exceptions.cpp). */
#pragma once
extern "C" __attribute__((weak, used)) const char __nothing_catches = 1;
