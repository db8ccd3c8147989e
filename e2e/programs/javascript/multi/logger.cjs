exports.log = (...args) => console.log('[log]', ...args);
