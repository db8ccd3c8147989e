let user = 'a';
class Account { rename(name) { const user = name; let user = this.name; return user; } }
