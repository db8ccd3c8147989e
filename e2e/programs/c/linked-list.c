#include <stdio.h>
#include <stdlib.h>

typedef struct Node {
    int value;
    struct Node *next;
} Node;

static Node *push(Node *head, int value) {
    Node *node = malloc(sizeof *node);
    node->value = value;
    node->next = head;
    return node;
}

static Node *reverse(Node *head) {
    Node *before = NULL;
    while (head) {
        Node *next = head->next;
        head->next = before;
        before = head;
        head = next;
    }
    return before;
}

static Node *merge(Node *a, Node *b) {
    Node first = {0, NULL}, *last = &first;
    while (a && b) {
        Node **from = a->value <= b->value ? &a : &b;
        last->next = *from;
        last = *from;
        *from = (*from)->next;
    }
    last->next = a ? a : b;
    return first.next;
}

static void show(const char *name, const Node *node) {
    printf("%-8s", name);
    for (; node; node = node->next) printf(" -> %d", node->value);
    printf(" -> NULL\n");
}

static void release(Node *node) {
    while (node) {
        Node *next = node->next;
        free(node);
        node = next;
    }
}

int main(void) {
    Node *odd = NULL, *even = NULL;
    for (int i = 9; i > 0; i -= 2) odd = push(odd, i);
    for (int i = 10; i > 0; i -= 2) even = push(even, i);
    show("odd", odd);
    show("even", even);
    Node *all = merge(odd, even);
    show("merged", all);
    all = reverse(all);
    show("reversed", all);
    release(all);
    return 0;
}
