export class Base {
  n = 1;
}
