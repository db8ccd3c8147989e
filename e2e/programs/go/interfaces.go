package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"text/template"
	"unicode"
)

type Shape interface {
	Area() float64
	Perimeter() float64
}
type Named interface{ Name() string }
type Base struct{ ID int }

func (b Base) Describe() string { return fmt.Sprintf("Base(%d)", b.ID) }
func (b *Base) SetID(id int)    { b.ID = id }

type Rect struct {
	Base
	W, H float64
}

func (r Rect) Area() float64      { return r.W * r.H }
func (r Rect) Perimeter() float64 { return 2 * (r.W + r.H) }
func (r Rect) Name() string       { return "rect" }

type Option func(*Server)
type Server struct {
	Host string         `json:"host"`
	Port int            `json:"port,omitempty"`
	Tags []string       `json:"tags"`
	Meta map[string]any `json:"meta,omitempty"`
	priv int
}

func WithPort(p int) Option { return func(s *Server) { s.Port = p } }
func New(host string, options ...Option) *Server {
	s := &Server{Host: host}
	for _, o := range options {
		o(s)
	}
	return s
}

type state int

const (
	idle state = iota + 1
	_
	running
)

func describe(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("int %v", v)
	case string:
		return "string " + v
	case []int:
		return fmt.Sprint("slice of ", len(v))
	case Shape:
		return fmt.Sprintf("shape %.1f", v.Area())
	case error:
		return "error " + v.Error()
	case func(int) int:
		return fmt.Sprint("func ", v(2))
	default:
		return fmt.Sprintf("other %T", v)
	}
}

type upper struct{ io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	copy(p, bytes.ToUpper(p[:n]))
	return n, err
}

func main() {
	r := Rect{Base{1}, 2, 3}
	r.SetID(9)
	fmt.Println(r.Describe(), r, r.ID)
	var s Shape = r
	if n, ok := s.(Named); ok {
		fmt.Println(n.Name())
	}
	for _, x := range []any{nil, 1, int64(2), "s", []int{1}, r, io.EOF, func(i int) int { return i * i }, 2.5, map[string]int{}} {
		fmt.Println(describe(x))
	}
	server := New("localhost", WithPort(80))
	data, err := json.Marshal(server)
	fmt.Println(string(data), err)
	pretty, _ := json.MarshalIndent(map[string]any{"b": []int{1, 2}, "a": nil, "c": map[string]bool{"x": true}, "d": "<é>"}, "", "  ")
	fmt.Println(string(pretty))
	var back Server
	fmt.Println(json.Unmarshal([]byte(`{"host":"h","port":8,"tags":["a"],"meta":{"n":1.5,"l":[1,"x",null]}}`), &back), back)
	fmt.Println(json.Unmarshal([]byte(`{"host":5}`), &back))
	fmt.Println(json.Unmarshal([]byte(`{"host":`), &back))
	var anything any
	json.Unmarshal([]byte(`[1,{"a":"b"}]`), &anything)
	fmt.Printf("%v %T\n", anything, anything)
	io.Copy(os.Stdout, upper{strings.NewReader("shout\n")})
	fmt.Println(idle, running)
	re := regexp.MustCompile(`(\w+)@(\w+)\.com`)
	fmt.Println(re.FindAllStringSubmatch("bob@mail.com, al@x.com", -1), re.ReplaceAllString("bob@mail.com", "$2:$1"))
	template.Must(template.New("t").Parse("{{range $i, $x := .}}{{$i}}={{$x | printf \"%q\"}} {{end}}\n")).Execute(os.Stdout, []string{"a", "b"})
	for i, c := range "aé日" {
		fmt.Print(i, ":", string(c), unicode.IsLetter(c), " ")
	}
	fmt.Println(len("aé日"), []rune("é"), []byte("é"))
	defer fmt.Println("defer 1")
	for i := range 3 {
		defer func() { fmt.Print("defer loop ", i, "\n") }()
	}
	a := []int{1, 2, 3, 4}
	b := a[1:3]
	b = append(b, 99)
	fmt.Println(a, b, len(b), cap(b))
	copy(a, a[2:])
	fmt.Println(a, a[:0], a[len(a):])
	arr := [...]string{2: "c", 0: "a"}
	cp := arr
	cp[0] = "z"
	fmt.Println(arr, cp, len(arr), arr == [3]string{"a", "", "c"})
outer:
	for i := 0; ; i++ {
		for j := range 5 {
			if i*j == 6 {
				fmt.Println("found", i, j)
				break outer
			}
			if j > i {
				continue outer
			}
		}
	}
	switch x := 5; {
	case x > 3:
		fmt.Println("big")
		fallthrough
	case x > 10:
		fmt.Println("fell")
	default:
		fmt.Println("default")
	}
	goto end
end:
	fmt.Println("end")
}
