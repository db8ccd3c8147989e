class HttpError extends Error { constructor(public status: number, message: string) { super(message); this.name = 'HttpError'; } }
console.log('before'); throw new HttpError(404, 'none');
