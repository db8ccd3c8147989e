const error = new Error('no stack'); error.stack = 'my own stack';
throw error;
