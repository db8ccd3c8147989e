import { db } from './db.mjs';
console.log('main', db);
