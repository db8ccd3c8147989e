console.log('a');
function total(items) {
	return items.reduce((sum, item) => sum + item.price * quantity, 0);
}
total([{ price: 1 }]);
