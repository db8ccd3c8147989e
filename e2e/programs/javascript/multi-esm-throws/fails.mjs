export const x = 1;
throw new Error('in module');
