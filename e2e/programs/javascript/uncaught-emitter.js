const { EventEmitter } = require('events');
class Job extends EventEmitter { run() { this.emit('error', new RangeError('job failed')); } }
const job = new Job();
job.on('done', () => {});
job.run();
