#include "stack.h"

int pushes = 0;

void push(Stack *stack, int item) {
    pushes++;
    stack->items[stack->count++] = item;
}

int pop(Stack *stack) { return stack->items[--stack->count]; }

bool empty(const Stack *stack) { return stack->count == 0; }
