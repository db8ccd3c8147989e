class HttpError extends Error { status: number; constructor(status: number, message: string) { super(message); this.name = 'HttpError'; this.status = status; } }
function request(path: string) {
  if (path === '/missing') throw new HttpError(404, `nothing at ${path}`); return path; }
console.log(request('/'));
request('/missing');
