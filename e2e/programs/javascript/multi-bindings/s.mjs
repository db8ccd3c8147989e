export let mode = 'dev';
export let level = 1;
export const set = (to) => { mode = to; level += 1; };
