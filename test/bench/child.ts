import { cases } from './main.ts';

// One run of one case, in this process alone. What it prints is read by run.mjs.
const measured = cases.find(({ name }) => name === process.argv[2]);
if (measured === undefined) throw new Error(`no case is called ${process.argv[2]}`);
console.log(JSON.stringify(await measured.measure()));
