package main

type registry struct{ names map[string]int }

func (r *registry) add(name string) { r.names[name]++ }

func main() {
	r := &registry{}
	r.add("first")
}
