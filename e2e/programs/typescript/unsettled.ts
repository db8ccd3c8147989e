const never = new Promise<void>(() => {}); console.log('waiting');
await never;
