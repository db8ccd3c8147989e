require('node:fs').createWriteStream('none/a.txt').on('finish', () => console.log('never'));
