#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N 6
static const char *maze[] = {
    "S.#.....",
    ".##.###.",
    "....#...",
    "##.##.#.",
    "...#..#E",
};

static int shortest(void) {
    int rows = 5, columns = 8, queue[64], head = 0, tail = 0, distance[40];
    memset(distance, -1, sizeof distance);
    queue[tail++] = 0;
    distance[0] = 0;
    while (head < tail) {
        int at = queue[head++], row = at / columns, column = at % columns;
        if (maze[row][column] == 'E') return distance[at];
        static const int steps[4][2] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
        for (int i = 0; i < 4; i++) {
            int r = row + steps[i][0], c = column + steps[i][1];
            if (r < 0 || c < 0 || r >= rows || c >= columns || maze[r][c] == '#' || distance[r * columns + c] >= 0) continue;
            distance[r * columns + c] = distance[at] + 1;
            queue[tail++] = r * columns + c;
        }
    }
    return -1;
}

static void dijkstra(int graph[N][N], int start) {
    int distance[N], done[N] = {0};
    for (int i = 0; i < N; i++) distance[i] = INT_MAX;
    distance[start] = 0;
    for (int round = 0; round < N; round++) {
        int best = -1;
        for (int i = 0; i < N; i++)
            if (!done[i] && (best < 0 || distance[i] < distance[best])) best = i;
        if (distance[best] == INT_MAX) break;
        done[best] = 1;
        for (int i = 0; i < N; i++)
            if (graph[best][i] && distance[best] + graph[best][i] < distance[i]) distance[i] = distance[best] + graph[best][i];
    }
    for (int i = 0; i < N; i++) {
        if (distance[i] == INT_MAX) printf("%d: unreachable\n", i);
        else printf("%d: %d\n", i, distance[i]);
    }
}

int main(void) {
    printf("steps %d\n", shortest());
    int graph[N][N] = {{0, 7, 9, 0, 0}, {7, 0, 10, 15, 0}, {9, 10, 0, 11, 0}, {0, 15, 11, 0, 6}, {0, 0, 0, 6, 0}};
    dijkstra(graph, 0);
    return 0;
}
