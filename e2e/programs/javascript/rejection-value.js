Promise.reject('just text');
