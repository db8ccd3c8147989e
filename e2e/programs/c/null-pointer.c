#include <stdio.h>
#include <stdlib.h>

struct Node {
    int value;
    struct Node *next;
};

int main(void) {
    struct Node *node = malloc(sizeof *node);
    node->value = 1;
    node->next = NULL;
    printf("value %d\n", node->value);
    fflush(stdout);
    printf("next %d\n", node->next->value);
    printf("never\n");
    return 0;
}
