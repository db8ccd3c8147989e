console.log('connecting'); export const db = await new Promise((r) => setTimeout(r, 2, 'connected')); console.log('ready');
