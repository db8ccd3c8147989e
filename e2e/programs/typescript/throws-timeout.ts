declare function nothing(): void;
setTimeout(() => { nothing(); }, 1); console.log('scheduled');
