enum State { Idle, Busy }
class Machine { constructor(private state: State = State.Idle) {}
  start(): void { if (this.state === State.Idle) throw new Error(`cannot start in ${State[this.state]}`); } }
console.log('begin'); new Machine().start();
