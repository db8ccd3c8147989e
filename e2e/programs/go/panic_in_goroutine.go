package main

import "time"

func work(n int) {
	if n == 0 {
		var m map[int][]string
		m[1] = nil
	}
	work(n - 1)
}

func main() {
	go work(3)
	time.Sleep(time.Second)
}
