package main

import (
	"fmt"
	"os"
)

type animal interface {
	Sound() string
	Legs() int
}

type dog struct{}

func (d *dog) Sound() string { return "woof" }

func twice(n int) (int, error) { return n * 2 }

func main() {
	unused := 1
	var a animal = dog{}
	x := "a" + 1
	fmt.Println(undefinedName, a)
	for i := 0; i < 3; i++ {
		i := i
	}
	return 5
	twice(1, 2)
	x.y()
	if x == nil {
	}
}
