class ValidationError extends Error {
  constructor(field) { super(`bad ${field}`); this.name = 'ValidationError'; this.field = field; }
}
try { throw new ValidationError('a'); } catch (e) { throw new Error('wrapped', { cause: e }); }
