export let count = 0;
export const b = 'B';
export default function inc() {
  return ++count;
}
