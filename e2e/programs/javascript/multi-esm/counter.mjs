export let counter = 0; export function inc() { counter++; } export const PI = 3.14; export default 'default value'; console.log('counter loaded');
