package main

import "fmt"

func count(n int) int {
	return count(n+1) + 1
}

func main() {
	fmt.Println("start")
	fmt.Println(count(0))
}
