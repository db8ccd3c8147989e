console.log((1234567.891).toLocaleString(), new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(5), new Date(0).toISOString(), new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC' }).format(0));
console.log(['b', 'a', 'C'].sort((a, b) => a.localeCompare(b)), 'ß'.toUpperCase(), [...'a👨‍👩‍👧'].length, Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')), [3, 1].toSorted(), new Set([1, 2]).union(new Set([3])));
console.log(String(new Date(0)), new Date(2020, 0, 1).toString(), new Date(0).toLocaleString(), new Date(0).getTimezoneOffset());
