const e = new (require('events'))();
e.emit('error', { code: 5 });
