export { App, ROOT } from './app.ts';
export { CHROMIUM_LAUNCH } from './chromium.ts';
export { freePorts } from './ports.ts';
export { type Received, StreamClient, type StreamClientOptions } from './stream-client.ts';
export { Tap } from './tap.ts';
export { answers, until } from './wait.ts';
