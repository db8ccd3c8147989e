const { isMainThread } = require('worker_threads'); console.log(isMainThread);
