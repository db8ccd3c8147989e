package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

func main() {
	var name string
	var age int
	fmt.Print("Name and age? ")
	n, err := fmt.Scanln(&name, &age)
	fmt.Println(n, err, name, age)
	n, err = fmt.Scanf("%d-%d\n", &age, &n)
	fmt.Println(n, err, age)
	scanner := bufio.NewScanner(os.Stdin)
	scanner.Split(bufio.ScanWords)
	words := 0
	for scanner.Scan() {
		words++
		if words == 3 {
			break
		}
	}
	fmt.Println("words", words)
	rest, err := io.ReadAll(os.Stdin)
	fmt.Println(len(rest), err)
}
