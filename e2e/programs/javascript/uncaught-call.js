const user = { name: 'x' };
user.getName();
