package main

import "fmt"

type node struct {
	value int
	next  *node
}

//go:noinline
func last(n *node) int {
	for n.next != nil {
		n = n.next
	}
	return n.next.value
}

func main() {
	fmt.Println("start")
	fmt.Println(last(&node{1, &node{2, nil}}))
}
