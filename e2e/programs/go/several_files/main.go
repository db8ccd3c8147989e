package main

import "fmt"

func main() {
	s := NewStack[string]()
	for _, word := range []string{"one", "two", "three"} {
		s.Push(word)
	}
	for !s.Empty() {
		fmt.Println(s.Pop())
	}
	fmt.Println(version, started)
}
