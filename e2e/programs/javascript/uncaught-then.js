Promise.resolve({}).then((data) => data.user.name).then(console.log);
