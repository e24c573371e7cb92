/** The engine's thread: a debug session at the end of a port. */
import { workerData } from 'node:worker_threads';
import { DebugSession } from '../../core/session/DebugSession.ts';
import type { EngineData } from './engine_data.ts';
import { engine_end } from './engine_end.ts';

const data = workerData as EngineData;
const { transport, host } = engine_end(data);
new DebugSession(transport, host, data.example === undefined ? {} : { example: data.example });
