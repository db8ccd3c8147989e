#include <stdio.h>
#include <stdlib.h>

int main(void) {
    printf("%d %d\n", rand(), RAND_MAX);
    srand(42);
    for (int i = 0; i < 5; i++) printf("%d ", rand() % 100);
    puts("");
    int deck[10];
    for (int i = 0; i < 10; i++) deck[i] = i;
    srand(7);
    for (int i = 9; i > 0; i--) {
        int j = rand() % (i + 1), kept = deck[i];
        deck[i] = deck[j];
        deck[j] = kept;
    }
    for (int i = 0; i < 10; i++) printf("%d ", deck[i]);
    puts("");
    srand(0);
    printf("%d\n", rand());
    return 0;
}
