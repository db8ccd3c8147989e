#include <stdio.h>

int main(void) {
    int count;
    if (scanf("%d", &count) != 1) {
        fprintf(stderr, "no count\n");
        return 2;
    }
    double sum = 0, least = 1e300, most = -1e300;
    for (int i = 0; i < count; i++) {
        double value;
        if (scanf("%lf", &value) != 1) break;
        sum += value;
        if (value < least) least = value;
        if (value > most) most = value;
    }
    printf("sum=%.3f mean=%g min=%.2e max=%08.3f\n", sum, sum / count, least, most);
    char name[20], rest[50];
    int age;
    while (scanf("%19s %d", name, &age) == 2) printf("%-10s|%5d|%+d|%x|%o\n", name, age, age, age, age);
    if (scanf("%49[^\n]", rest) == 1) printf("left: '%s'\n", rest);
    int c, others = 0;
    while ((c = getchar()) != EOF) others++;
    printf("%d more\n", others);
    return 0;
}
