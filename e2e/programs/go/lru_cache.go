package main

import (
	"bufio"
	"container/list"
	"fmt"
	"os"
	"strings"
)

type LRU struct {
	capacity int
	order    *list.List
	items    map[string]*list.Element
}

type entry struct {
	key   string
	value int
}

func NewLRU(capacity int) *LRU {
	return &LRU{capacity, list.New(), make(map[string]*list.Element)}
}

func (c *LRU) Get(key string) (int, bool) {
	if e, ok := c.items[key]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*entry).value, true
	}
	return 0, false
}

func (c *LRU) Put(key string, value int) {
	if e, ok := c.items[key]; ok {
		e.Value.(*entry).value = value
		c.order.MoveToFront(e)
		return
	}
	c.items[key] = c.order.PushFront(&entry{key, value})
	if c.order.Len() > c.capacity {
		last := c.order.Back()
		c.order.Remove(last)
		delete(c.items, last.Value.(*entry).key)
	}
}

func (c *LRU) String() string {
	var keys []string
	for e := c.order.Front(); e != nil; e = e.Next() {
		keys = append(keys, fmt.Sprintf("%s:%d", e.Value.(*entry).key, e.Value.(*entry).value))
	}
	return "[" + strings.Join(keys, " ") + "]"
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	cache := NewLRU(2)
	cache.Put("a", 1)
	cache.Put("b", 2)
	fmt.Fprintln(out, cache)
	one, found := cache.Get("a")
	fmt.Fprintln(out, one, found)
	cache.Put("c", 3)
	v, ok := cache.Get("b")
	fmt.Fprintln(out, v, ok, cache)
}
