import { exit } from 'node:process'; process.on('exit', (code: number) => console.log('exit', code)); console.log('working'); if (process.argv.length >= 2) exit(4); console.log('never');
