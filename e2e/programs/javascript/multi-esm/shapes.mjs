import { counter } from './counter.mjs'; console.log('shapes loaded', counter); export class Square {} export class Circle {} export default function make() {}
