package main

import "fmt"

func at(items []int, index int) int {
	return items[index]
}

func main() {
	defer fmt.Println("deferred 1")
	defer func() { fmt.Println("deferred 2") }()
	items := []int{1, 2, 3}
	fmt.Println(at(items, 1))
	fmt.Println(at(items, 5))
}
