package main

import (
	"container/heap"
	"container/list"
	"fmt"
	"math"
	"sort"
	"strings"
)

type edge struct {
	to     string
	weight int
}
type graph map[string][]edge

type item struct {
	node string
	cost int
}
type queue []item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].cost < q[j].cost }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(item)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

func dijkstra(g graph, from string) map[string]int {
	dist := map[string]int{}
	for node := range g {
		dist[node] = math.MaxInt
	}
	dist[from] = 0
	q := &queue{{from, 0}}
	for q.Len() > 0 {
		at := heap.Pop(q).(item)
		if at.cost > dist[at.node] {
			continue
		}
		for _, e := range g[at.node] {
			if next := at.cost + e.weight; next < dist[e.to] {
				dist[e.to] = next
				heap.Push(q, item{e.to, next})
			}
		}
	}
	return dist
}

func topological(deps map[string][]string) ([]string, error) {
	state := map[string]int{}
	var order []string
	var visit func(string) error
	visit = func(n string) error {
		switch state[n] {
		case 1:
			return fmt.Errorf("cycle at %q", n)
		case 2:
			return nil
		}
		state[n] = 1
		sort.Strings(deps[n])
		for _, d := range deps[n] {
			if err := visit(d); err != nil {
				return err
			}
		}
		state[n] = 2
		order = append(order, n)
		return nil
	}
	names := make([]string, 0, len(deps))
	for n := range deps {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		if err := visit(n); err != nil {
			return nil, err
		}
	}
	return order, nil
}

func islands(grid []string) int {
	seen := map[[2]int]bool{}
	count := 0
	for r := range grid {
		for c := range grid[r] {
			if grid[r][c] != '#' || seen[[2]int{r, c}] {
				continue
			}
			count++
			q := list.New()
			q.PushBack([2]int{r, c})
			for q.Len() > 0 {
				at := q.Remove(q.Front()).([2]int)
				if at[0] < 0 || at[1] < 0 || at[0] >= len(grid) || at[1] >= len(grid[0]) || grid[at[0]][at[1]] != '#' || seen[at] {
					continue
				}
				seen[at] = true
				for _, d := range [][2]int{{0, 1}, {1, 0}, {0, -1}, {-1, 0}} {
					q.PushBack([2]int{at[0] + d[0], at[1] + d[1]})
				}
			}
		}
	}
	return count
}

type unionFind struct{ parent []int }

func (u *unionFind) find(x int) int {
	if u.parent[x] != x {
		u.parent[x] = u.find(u.parent[x])
	}
	return u.parent[x]
}

func main() {
	g := graph{"a": {{"b", 4}, {"c", 1}}, "b": {{"d", 1}}, "c": {{"b", 2}, {"d", 5}}, "d": nil, "e": nil}
	fmt.Println(dijkstra(g, "a"))
	fmt.Println(topological(map[string][]string{"app": {"lib", "log"}, "lib": {"core"}, "log": {"core"}, "core": nil}))
	fmt.Println(topological(map[string][]string{"a": {"b"}, "b": {"a"}}))
	fmt.Println(islands([]string{"##..#", "#...#", "..#..", "....#"}))
	u := unionFind{[]int{0, 0, 1, 3, 3}}
	fmt.Println(u.find(2) == u.find(0), u.find(4), u)
	board := [][]rune{[]rune("abc"), []rune("def")}
	for _, row := range board {
		fmt.Println(string(row), strings.ToUpper(string(row[:2])), row)
	}
	var matrix [3][3]int
	for i := range matrix {
		for j := range matrix[i] {
			matrix[i][j] = i * j
		}
	}
	fmt.Println(matrix, len(matrix))
}
