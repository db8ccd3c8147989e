package main

import (
	"errors"
	"fmt"
	"os"
)

type failure struct {
	code int
	err  error
}

func (f failure) Error() string { return fmt.Sprintf("failure %d: %v", f.code, f.err) }

func risky(kind int) (result string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	switch kind {
	case 0:
		panic("text")
	case 1:
		panic(failure{7, os.ErrInvalid})
	case 2:
		var a []int
		_ = a[kind]
	case 3:
		var x any = "s"
		_ = x.(int)
	case 4:
		zero := 0
		_ = 1 / zero
	case 5:
		var x any
		_ = x.(fmt.Stringer)
	case 6:
		_ = make([]int, kind-7)
	case 7:
		ch := make(chan int)
		close(ch)
		close(ch)
	case 8:
		a := []int{1, 2, 3}
		_ = a[kind-5 : kind-6]
	case 9:
		_ = [4]int([]int{1, 2})
	}
	return "fine", nil
}

func main() {
	for kind := range 11 {
		fmt.Println(risky(kind))
	}
	err := fmt.Errorf("outer: %w", failure{1, os.ErrExist})
	var f failure
	fmt.Println(errors.As(err, &f), f.code, errors.Is(err, os.ErrExist), errors.Unwrap(err) == error(f))
	fmt.Println(errors.Join(errors.New("a"), errors.New("b")))
	defer func() {
		panic(fmt.Sprint("again after: ", recover()))
	}()
	panic(failure{3, errors.New("last")})
}
