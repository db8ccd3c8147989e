#ifndef STACK_H
#define STACK_H
#include <stdbool.h>

typedef struct {
    int items[16];
    int count;
} Stack;

extern int pushes;
void push(Stack *stack, int item);
int pop(Stack *stack);
bool empty(const Stack *stack);
#endif
