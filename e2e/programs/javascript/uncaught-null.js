let node = null;
console.log(node.next.value);
