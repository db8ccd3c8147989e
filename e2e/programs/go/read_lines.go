package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
)

func main() {
	var n int
	reader := bufio.NewReader(os.Stdin)
	if _, err := fmt.Fscan(reader, &n); err != nil {
		fmt.Println("no count:", err)
		return
	}
	numbers := make([]int, n)
	for i := range numbers {
		fmt.Fscan(reader, &numbers[i])
	}
	slices.Sort(numbers)
	fmt.Println(numbers, slices.Max(numbers))
	reader.ReadString('\n')
	line, err := reader.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	scanner := bufio.NewScanner(reader)
	count := map[string]int{}
	for scanner.Scan() {
		text := strings.TrimSpace(scanner.Text())
		if text == "" {
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == ',' || r == '.' }) {
			count[word]++
		}
	}
	words := make([]string, 0, len(count))
	for word := range count {
		words = append(words, word)
	}
	slices.SortFunc(words, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	for _, word := range words {
		fmt.Printf("%-8s %2d\n", word, count[word])
	}
	_, err = fmt.Scanln(&n)
	fmt.Println("end:", err)
}
