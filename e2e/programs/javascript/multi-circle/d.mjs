export class D {
  n = 4;
}
