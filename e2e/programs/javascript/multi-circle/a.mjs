import { B } from './index.mjs';
export class A extends B {}
