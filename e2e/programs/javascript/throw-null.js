const user = null;
const o = {
  method() {
    return user.name;
  },
};
[1].forEach(() => o.method());
