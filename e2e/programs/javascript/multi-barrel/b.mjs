export class B { n = 1 }
