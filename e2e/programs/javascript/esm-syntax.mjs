import fs from 'node:fs';
const x = {;
