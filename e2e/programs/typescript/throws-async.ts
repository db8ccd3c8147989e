type Job = { id: number; run: () => Promise<void> };
async function work(job: Job): Promise<void> {
  await job.run();
}
async function main(): Promise<void> {
  await work({ id: 1, run: async () => console.log('one') });
  await work({ id: 2, run: async () => { throw new TypeError('job two'); } });
}
main();
