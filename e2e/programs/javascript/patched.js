Array.prototype.map = function () { return 'own map'; };
Array.prototype.join = function () { return 'own join'; };
String.prototype.slice = () => 'own slice';
Promise.prototype.then = undefined;
Array.prototype.shift = Array.prototype.splice = Array.prototype.slice = () => [];
setTimeout(() => console.log("timer"), 1); process.nextTick(() => console.log("tick"));
console.log([1, 2, 3], { a: 1 }, [1].map());
