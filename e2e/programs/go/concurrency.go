package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type job struct{ id, value int }

func worker(jobs <-chan job, results chan<- job, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		results <- job{j.id, j.value * j.value}
	}
}

func fanIn[T any](inputs ...<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	for _, in := range inputs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range in {
				out <- v
			}
		}()
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

func generate(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

type counter struct {
	mu sync.RWMutex
	m  map[string]int
}

func (c *counter) inc(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[key]++
}

func main() {
	jobs, results := make(chan job, 10), make(chan job, 10)
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go worker(jobs, results, &wg)
	}
	for i := 1; i <= 9; i++ {
		jobs <- job{i, i}
	}
	close(jobs)
	wg.Wait()
	close(results)
	sum := 0
	for r := range results {
		sum += r.value
	}
	fmt.Println("sum", sum)

	total := 0
	for v := range fanIn(generate(10), generate(20)) {
		total += v
	}
	fmt.Println("total", total)

	c := counter{m: map[string]int{}}
	var n atomic.Int64
	var group sync.WaitGroup
	for i := range 1000 {
		group.Go(func() {
			c.inc(fmt.Sprint("k", i%3))
			n.Add(1)
		})
	}
	group.Wait()
	fmt.Println(c.m, n.Load())

	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	select {
	case <-ctx.Done():
		fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	case <-time.After(5 * time.Second):
		fmt.Println("too late")
	}

	tick := time.NewTicker(2 * time.Millisecond)
	for i := 0; i < 3; i++ {
		<-tick.C
	}
	tick.Stop()
	fmt.Println("ticked")

	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}

	done := make(chan struct{})
	data := make(chan int)
	go func() {
		defer close(done)
		for {
			select {
			case v, ok := <-data:
				if !ok {
					fmt.Println("closed")
					return
				}
				fmt.Println("got", v)
			}
		}
	}()
	data <- 1
	data <- 2
	close(data)
	<-done

	select {
	case v := <-make(chan int):
		fmt.Println(v)
	default:
		fmt.Println("nothing")
	}

	cond := sync.NewCond(&sync.Mutex{})
	ready := false
	go func() { cond.L.Lock(); ready = true; cond.L.Unlock(); cond.Broadcast() }()
	cond.L.Lock()
	for !ready {
		cond.Wait()
	}
	cond.L.Unlock()
	fmt.Println("ready")
	var sm sync.Map
	sm.Store("a", 1)
	v, loaded := sm.LoadOrStore("a", 2)
	fmt.Println(v, loaded)
	value := sync.OnceValue(func() int { fmt.Println("computed"); return 42 })
	fmt.Println(value(), value())
}
