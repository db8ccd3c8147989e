const util = require('node:util');
console.log(util.getSystemErrorMessage(-2), util.getSystemErrorMessage(-13), util.getSystemErrorName(-17));
const channels = require('node:diagnostics_channel');
const requests = channels.channel('app:requests');
console.log(requests.hasSubscribers, channels.hasSubscribers('app:requests'));
const listen = (message, name) => console.log(name, message);
requests.subscribe(listen);
requests.publish({ path: '/a' });
console.log(requests.hasSubscribers, requests.unsubscribe(listen), requests.hasSubscribers);
const { AsyncResource, createHook, executionAsyncId } = require('node:async_hooks');
const seen = [];
const hook = createHook({ init: (id, type) => seen.push(`init ${type}`), before: () => seen.push('before'), after: () => seen.push('after') }).enable();
const resource = new AsyncResource('Job');
console.log(resource.runInAsyncScope((a, b) => [a + b, executionAsyncId() === resource.asyncId()], null, 1, 2));
hook.disable();
console.log(seen);
const punycode = require('punycode');
console.log(punycode.toASCII('mañana.com'), punycode.decode('maana-pta'), require('sys') === util, require('node:module').isBuiltin('node:test'), require('node:module').isBuiltin('test'));
try { require('test'); } catch (error) { console.log(error.code); }
