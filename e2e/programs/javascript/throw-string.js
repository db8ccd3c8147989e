console.log('a');
throw 'only text';
