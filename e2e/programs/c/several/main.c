#include <stdio.h>
#include "stack.h"

int main(void) {
    Stack stack = {0};
    for (int i = 0; i < 5; i++) push(&stack, i * i);
    while (!empty(&stack)) printf("%d\n", pop(&stack));
    printf("%s %d\n", __FILE__, pushes);
    return 0;
}
