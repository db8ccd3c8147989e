package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

func main() {
	_, err := os.Open("missing.txt")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist), os.IsNotExist(err))
	var path *fs.PathError
	if errors.As(err, &path) {
		fmt.Println(path.Op, path.Path, path.Err)
	}
	fmt.Println(os.Mkdir("folder", 0o755), os.WriteFile("folder/file.txt", []byte("text"), 0o644))
	fmt.Println(os.Mkdir("folder", 0o755))
	fmt.Println(os.WriteFile("folder", nil, 0o644))
	fmt.Println(os.ReadDir("folder/file.txt"))
	fmt.Println(os.Remove("none"), os.Rename("none", "other"))
	if _, err := os.Stat("folder/file.txt/deeper"); err != nil {
		fmt.Println(err)
	}
	if _, err := os.OpenFile("main.go", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644); err != nil {
		fmt.Println(err, errors.Is(err, fs.ErrExist))
	}
	file, _ := os.Open("main.go")
	file.Close()
	_, err = file.Read(make([]byte, 1))
	fmt.Println(err)
	data, err := os.ReadFile("data/input.txt")
	if err != nil {
		panic(err)
	}
	fmt.Println(len(data))
}
