/** The folder of a program, where its session's files lie and where it is started; its traces show paths from there as plain file names. */
export const HOME = '/home/program';
