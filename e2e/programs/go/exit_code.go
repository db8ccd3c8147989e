package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	defer fmt.Println("never")
	flag.Parse()
	log.SetFlags(log.Lshortfile)
	log.SetPrefix("app: ")
	log.Println("args", len(os.Args), flag.NArg())
	fmt.Fprintln(os.Stderr, "failing")
	if len(os.Args) == 1 {
		log.Fatalf("exit %d", 1)
	}
}
