const { MessageChannel, MessagePort, receiveMessageOnPort, isMainThread, threadId } = require('node:worker_threads');

console.log(isMainThread, threadId, MessageChannel === globalThis.MessageChannel);
const { port1, port2 } = new MessageChannel();
port1.on('message', (message) => {
  console.log('got', message);
  if (message.end) port1.close();
});
port1.once('close', () => console.log('closed'));
port2.postMessage({ list: [1, new Set([2])], date: new Date(0), map: new Map([['k', { deep: true }]]) });
port2.postMessage({ end: true });
for (const value of [() => 1, Symbol('s')]) {
  try {
    port2.postMessage(value);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const second = new MessageChannel();
second.port2.postMessage('waits');
console.log(receiveMessageOnPort(second.port1), receiveMessageOnPort(second.port1), second.port1 instanceof MessagePort);
second.port1.onmessage = ({ data, type, target }) => {
  console.log('onmessage', type, data, target === second.port1);
  if (data === 2) setTimeout(() => second.port1.close(() => {
    const never = new MessageChannel();
    never.port2.postMessage('nobody listens');
    console.log('second closed', never.port1.hasRef());
  }), 5);
};
second.port2.postMessage(1);
second.port2.postMessage(2);

const third = new MessageChannel();
third.port1.addEventListener('message', ({ data }) => {
  console.log('listener', data);
  third.port1.close();
});
third.port2.postMessage('needs a start');
third.port1.start();
console.log('sync end');
