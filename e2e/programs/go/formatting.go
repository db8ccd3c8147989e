package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

type Point struct {
	X, Y int
	Name string
	tags []string
	more map[string]float64
	next *Point
}

type Celsius float64

func (c Celsius) String() string { return fmt.Sprintf("%.1f°C", float64(c)) }

type Weekday int

const (
	Sunday Weekday = iota
	Monday
)

func (d Weekday) String() string { return [...]string{"Sunday", "Monday"}[d] }

type secret struct{ value string }

func (s secret) Format(f fmt.State, verb rune) { fmt.Fprintf(f, "<%c hidden>", verb) }
func (s secret) GoString() string              { return "secret{}" }

func main() {
	p := Point{1, 2, "a", []string{"x", "y"}, map[string]float64{"b": 2, "a": 1.5}, nil}
	fmt.Printf("%v\n%+v\n%#v\n%T\n", p, p, p, p)
	fmt.Printf("%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%q|%U\n", 42, 42, 42, 42, 42, 255, 255, 8, 5, 'é', 'é', 'é')
	fmt.Printf("%f|%.2f|%8.3f|%-8.1f|%e|%g|%G|%6.2f%%\n", math.Pi, math.Pi, math.Pi, math.Pi, 123456.789, 1e21, 1e-7, 99.5)
	fmt.Printf("%s|%10s|%-10s|%q|%x|%.2s|%v\n", "go", "go", "go", "a\"b\n", "go", "golang", []byte("go"))
	fmt.Printf("%t|%v|%p|%v\n", true, nil, nil, struct{}{})
	fmt.Printf("%d %s\n", "text", 5)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%!\n")
	fmt.Printf("%[2]d %[1]d %*d\n", 1, 2, 6, 7)
	fmt.Println(Celsius(36.6), []Celsius{1, 2}, map[string]Celsius{"a": 3}, Monday, []Weekday{0, 1})
	fmt.Printf("%v %s %d %+v %#v\n", secret{"s"}, secret{"s"}, secret{"s"}, secret{"s"}, secret{"s"})
	fmt.Println([]any{1, "a", nil, 2.5, true, 'x', []int{1}, map[int]bool{2: true, 1: false}, &struct{ A int }{1}, errors.New("e")})
	fmt.Println(1e6, 1e20, 1e21, 0.1+0.2, float32(0.1), math.Inf(1), math.NaN(), -0.0, 3.0, 1<<40, complex(1, -2))
	fmt.Println(int8(-128), uint8(255), math.MaxInt64, uint64(math.MaxUint64))
	var ip *int
	var e error
	var m map[string]int
	var s []int
	var f func()
	fmt.Println(ip, e, m, s, f == nil, len(m), cap(s))
	fmt.Printf("%v %+v %#v %#v %#v\n", s, m, s, m, e)
	fmt.Printf("%08b|%#x|%#o|% d|% x|%#q|%+q\n", 5, 255, 8, 5, "abc", "raw", "日本")
	fmt.Printf("%6.2f|%-8s|%8s|%t\n", []float64{1, 2.345}, []string{"a", "b"}, []string{"c"}, []bool{true})
	fmt.Println(strconv.Itoa(5)+"!", strconv.Quote("é\t"), strconv.FormatInt(-255, 16), strconv.FormatFloat(1.0/3, 'f', 4, 64))
	_, err := strconv.Atoi("12a")
	fmt.Println(err)
	_, err = strconv.ParseFloat("x", 64)
	fmt.Println(err)
	_, err = strconv.ParseInt("999", 10, 8)
	fmt.Println(err)
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(w, "name\tcount\t")
	fmt.Fprintln(w, "apple\t12\t")
	w.Flush()
	fmt.Println(time.Duration(90)*time.Second, 1500*time.Millisecond, time.Date(2024, time.February, 29, 13, 4, 5, 0, time.UTC))
	fmt.Println(time.Date(2024, 2, 29, 13, 4, 5, 6000000, time.UTC).Format("Mon Jan _2 2006 15:04:05.000 PM"), time.March)
	fmt.Println(strings.Repeat("=", 10), strings.Title("hello world"), strings.Fields("  a b  c "), strings.Split("a,b,c", ","))
	fmt.Print("a", "b", 1, 2, true, "c", 3.5, "\n")
	fmt.Printf("%v %v\n", &p.X != nil, &[]int{1, 2})
	fmt.Printf("%s\n", error(fmt.Errorf("wrap: %w", os.ErrNotExist)))
	fmt.Fprint(os.Stderr, "to stderr\n")
	println("println goes", "to stderr", 1, 2.5, true)
}
