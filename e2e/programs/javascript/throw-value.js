console.log('before');
setTimeout(() => { throw { code: 5, text: 'plain' }; }, 1);
