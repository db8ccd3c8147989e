const fs = require('node:fs');

fs.mkdirSync('full/inner', { recursive: true });
fs.mkdirSync('other/deep', { recursive: true });
fs.writeFileSync('file', '1');
fs.writeFileSync('full/inner/note', 'note');
const calls = {
  'a folder over a full one': () => fs.renameSync('full', 'other'),
  'a file over a folder': () => fs.renameSync('file', 'full'),
  'a folder over a file': () => fs.renameSync('full', 'file'),
  'a folder into itself': () => fs.renameSync('full', 'full/inner/again'),
  'a file into a folder that is not there': () => fs.renameSync('file', 'nowhere/file'),
  'remove a file as a folder': () => fs.rmdirSync('file'),
  'list a file': () => fs.readdirSync('file'),
  'copy a folder': () => fs.copyFileSync('full', 'copy'),
  'copy over a file': () => fs.copyFileSync('file', 'full/inner/note', fs.constants.COPYFILE_EXCL),
  'unlink a folder': () => fs.unlinkSync('full'),
  'a folder in a file': () => fs.mkdirSync('file/x'),
  'folders in a file': () => fs.mkdirSync('file/x/y', { recursive: true }),
  'write in a file': () => fs.writeFileSync('file/x', ''),
  'read in a file': () => fs.readFileSync('file/x'),
  'move a folder': () => fs.renameSync('full', 'moved'),
  'make folders': () => fs.mkdirSync('new/er', { recursive: true }),
  'make them again': () => fs.mkdirSync('new/er', { recursive: true }),
};
for (const [name, call] of Object.entries(calls)) {
  try {
    console.log(name, '->', call());
  } catch ({ code, syscall, message }) {
    console.log(name, '->', code, syscall, message);
  }
}
console.log(fs.readdirSync('moved', { recursive: true }), fs.readFileSync('moved/inner/note', 'utf8'), fs.existsSync('full'));
