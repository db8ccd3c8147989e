package main

import (
	"fmt"
	"foo/bar"

	"github.com/pkg/errors"
)

func main() {
	fmt.Println(bar.X, errors.New("x"))
}
