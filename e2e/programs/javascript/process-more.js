console.log(process.getBuiltinModule('fs') === require('fs'), process.getBuiltinModule('node:path').sep, process.getBuiltinModule('nope'));
console.log(typeof process.getgid(), typeof process.geteuid(), typeof process.getegid(), process.constructor.name, String(process), typeof process.constrainedMemory(), process.availableMemory() > 0);
process.chdir('.');
try { process.chdir('nope'); } catch (error) { console.log(error.code, error.syscall, error.dest); }
try { process.chdir(5); } catch (error) { console.log(error.code, error.message); }
const { performance, PerformanceEntry, PerformanceMark, Performance } = require('node:perf_hooks');
const mark = performance.mark('a');
console.log(mark instanceof PerformanceMark, mark instanceof PerformanceEntry, performance instanceof Performance);
try { new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([65, 255])); } catch (error) { console.log(error.name, error.code, error.message); }
console.log(new TextDecoder().decode(new Uint8Array([65, 255])), new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([65])));
(async () => {
  for await (const part of ReadableStream.from(['x', Promise.resolve('y')])) console.log(part);
  const shout = new TransformStream({ transform(part, controller) { controller.enqueue(part.toUpperCase()); } });
  const reader = ReadableStream.from((async function* () { yield 'a'; yield 'b'; })()).pipeThrough(shout).getReader();
  console.log(await reader.read(), await reader.read(), await reader.read());
  const source = { *[Symbol.iterator]() { try { yield 1; yield 2; } finally { console.log('closed'); } } };
  for await (const part of ReadableStream.from(source)) { console.log(part); break; }
  try { ReadableStream.from(5); } catch (error) { console.log(error.name, error.code); }
})();
