package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
)

type Number interface {
	~int | ~int64 | ~float64
}

func Sum[T Number](items ...T) (total T) {
	for _, item := range items {
		total += item
	}
	return
}

func Map[T, U any](items []T, f func(T) U) []U {
	out := make([]U, 0, len(items))
	for _, item := range items {
		out = append(out, f(item))
	}
	return out
}

func Reduce[T, A any](items []T, start A, f func(A, T) A) A {
	for _, item := range items {
		start = f(start, item)
	}
	return start
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("%v=>%v", p.Key, p.Val) }

type Tree[T cmp.Ordered] struct {
	Left, Right *Tree[T]
	Value       T
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{Value: v}
	}
	if v < t.Value {
		t.Left = t.Left.Insert(v)
	} else {
		t.Right = t.Right.Insert(v)
	}
	return t
}

func (t *Tree[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}

func (t *Tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.Left.push(yield) && yield(t.Value) && t.Right.push(yield)
}

type List[T any] struct {
	head *element[T]
	size int
}
type element[T any] struct {
	value T
	next  *element[T]
}

func (l *List[T]) Push(v T) { l.head = &element[T]{v, l.head}; l.size++ }

type MyInt int

func fib() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		a, b := 0, 1
		for i := 0; yield(i, a); i++ {
			a, b = b, a+b
		}
	}
}

var ErrEmpty = errors.New("empty")

func First[T any](items []T) (T, error) {
	var zero T
	if len(items) == 0 {
		return zero, ErrEmpty
	}
	return items[0], nil
}

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[MyInt](4, 5))
	fmt.Println(Map([]int{1, 2}, func(n int) string { return strings.Repeat("x", n) }))
	fmt.Println(Reduce([]string{"a", "b"}, 0, func(n int, s string) int { return n + len(s) }))
	p := Pair[string, int]{"a", 1}
	fmt.Printf("%v %T %+v\n", p, p, []Pair[string, int]{p})
	var tree *Tree[string]
	for _, w := range strings.Fields("m c x a d z") {
		tree = tree.Insert(w)
	}
	for v := range tree.All() {
		if v == "z" {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println(slices.Collect(tree.All()))
	for i, f := range fib() {
		if i > 10 {
			break
		}
		fmt.Print(f, ",")
	}
	fmt.Println()
	l := &List[float64]{}
	l.Push(1.5)
	fmt.Printf("%T %d\n", l, l.size)
	m := map[string]int{"z": 26, "a": 1, "m": 13}
	fmt.Println(slices.Sorted(maps.Keys(m)), m)
	people := []struct {
		Name string
		Age  int
	}{{"Bob", 30}, {"Al", 25}, {"Cy", 30}}
	slices.SortStableFunc(people, func(a, b struct {
		Name string
		Age  int
	}) int {
		return cmp.Or(-cmp.Compare(a.Age, b.Age), strings.Compare(a.Name, b.Name))
	})
	fmt.Println(people)
	sort.Slice(people, func(i, j int) bool { return people[i].Age < people[j].Age })
	fmt.Println(people[0], min(3, 1, 2), max(2.5, 1))
	index, found := slices.BinarySearch([]int{1, 3, 5}, 3)
	fmt.Println(index, found, slices.Contains([]string{"a"}, "b"))
	fmt.Println(First([]int{}))
	for chunk := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(chunk)
	}
	fmt.Println()
	next, stop := iter.Pull(tree.All())
	defer stop()
	fmt.Println(next())
	clear(m)
	fmt.Println(len(m))
}
