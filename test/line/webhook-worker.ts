import { openApp } from '../../src/cli/app.ts';
import { startWebhooks } from '../../src/cli/webhooks.ts';
import { systemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config.ts';

// The sending part of a worker in a process of its own, so that it can be killed without a chance to tidy up.

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort(new Error('SIGTERM')));
const app = await openApp(loadConfig());
process.stdout.write(`ready ${systemClock.now().toISOString()}\n`);
await startWebhooks(app, stop.signal);
await app.close();
