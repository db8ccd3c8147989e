package main

import (
	"fmt"
	"math/big"
	"strings"
)

func lcs(a, b string) string {
	dp := make([][]int, len(a)+1)
	for i := range dp {
		dp[i] = make([]int, len(b)+1)
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			if a[i-1] == b[j-1] {
				dp[i][j] = dp[i-1][j-1] + 1
			} else {
				dp[i][j] = max(dp[i-1][j], dp[i][j-1])
			}
		}
	}
	var out strings.Builder
	for i, j := len(a), len(b); i > 0 && j > 0; {
		switch {
		case a[i-1] == b[j-1]:
			out.WriteByte(a[i-1])
			i--
			j--
		case dp[i-1][j] >= dp[i][j-1]:
			i--
		default:
			j--
		}
	}
	r := []rune(out.String())
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func coins(amount int, values []int) (int, bool) {
	const inf = 1 << 30
	best := make([]int, amount+1)
	for i := 1; i <= amount; i++ {
		best[i] = inf
		for _, v := range values {
			if v <= i && best[i-v]+1 < best[i] {
				best[i] = best[i-v] + 1
			}
		}
	}
	return best[amount], best[amount] < inf
}

func permutations(items []int) (out [][]int) {
	if len(items) == 0 {
		return [][]int{{}}
	}
	for i, item := range items {
		rest := append(append([]int{}, items[:i]...), items[i+1:]...)
		for _, p := range permutations(rest) {
			out = append(out, append([]int{item}, p...))
		}
	}
	return
}

func queens(n int) (count int) {
	var place func(row int, cols, d1, d2 uint)
	place = func(row int, cols, d1, d2 uint) {
		if row == n {
			count++
			return
		}
		for free := ^(cols | d1 | d2) & (1<<n - 1); free != 0; free &= free - 1 {
			bit := free & -free
			place(row+1, cols|bit, (d1|bit)<<1, (d2|bit)>>1)
		}
	}
	place(0, 0, 0, 0)
	return
}

func main() {
	fmt.Println(lcs("AGGTAB", "GXTXAYB"))
	fmt.Println(coins(11, []int{1, 2, 5}))
	fmt.Println(coins(3, []int{2}))
	fmt.Println(permutations([]int{1, 2, 3}))
	fmt.Println(queens(8))
	memo := map[int]*big.Int{}
	var fib func(int) *big.Int
	fib = func(n int) *big.Int {
		if n < 2 {
			return big.NewInt(int64(n))
		}
		if v, ok := memo[n]; ok {
			return v
		}
		v := new(big.Int).Add(fib(n-1), fib(n-2))
		memo[n] = v
		return v
	}
	fmt.Println(fib(150))
	h := uint32(2166136261)
	for _, b := range []byte("hash") {
		h = (h ^ uint32(b)) * 16777619
	}
	var i8 int8 = 127
	i8++
	fmt.Println(h, i8, 7/-2, 7%-2, -7>>1, 5&^1, 1<<3|1)
}
