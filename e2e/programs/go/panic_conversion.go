package main

import "fmt"

type shape interface{ Area() float64 }
type square struct{ side float64 }

func (s square) Area() float64 { return s.side * s.side }

type circle struct{ r float64 }

func (c *circle) Area() float64 { return c.r }

func main() {
	shapes := []shape{square{2}, &circle{1}}
	for _, s := range shapes {
		fmt.Printf("%T %.1f\n", s, s.Area())
	}
	fmt.Println(shapes[1].(square).side)
}
