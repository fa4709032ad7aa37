// A receiver of webhooks, for any server that speaks in Request and Response (Deno, Bun, Cloudflare Workers, Hono, …).
// In a program of your own, import from '@holdwatch/client'.
import { verifyWebhook, WebhookError } from '../src/index.ts';

/** @param take what to do with an event; one that comes again has the same id */
export const receiver =
  (secrets: readonly string[], take: (id: string, event: unknown) => Promise<void>) =>
  async (request: Request): Promise<Response> => {
    // The body as it came: what was parsed and written again has another signature.
    const body = await request.text();
    try {
      const event = await verifyWebhook(body, request.headers, secrets);
      await take(request.headers.get('webhook-id') ?? '', event);
      return new Response(null, { status: 204 });
    } catch (error) {
      if (error instanceof WebhookError) return new Response(error.message, { status: 401 });
      throw error;
    }
  };
