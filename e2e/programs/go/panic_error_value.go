package main

import (
	"errors"
	"fmt"
)

type Stack struct{ items []int }

func (s *Stack) Pop() int {
	if len(s.items) == 0 {
		panic(fmt.Errorf("pop: %w", errors.New("empty stack")))
	}
	return 0
}

func main() {
	s := &Stack{}
	fmt.Println(s.Pop())
}
