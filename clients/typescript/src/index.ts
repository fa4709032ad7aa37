export * from './changes.ts';
export * from './client.ts';
export * from './error.ts';
export * from './generated.ts';
export type { Operation } from './operation.ts';
export * from './pages.ts';
export * from './webhook.ts';
