setImmediate(function work() { undefinedFunction(); });
