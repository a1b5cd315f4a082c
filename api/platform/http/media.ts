import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { MediaAnswer } from './route.ts';

/** Sends the part that was asked for (RFC 9110, section 14), or the whole where none or several were. */
export async function sendMedia(
  req: Request,
  res: Response,
  { mime, size, open }: MediaAnswer,
): Promise<void> {
  res.setHeader('Content-Type', mime);
  res.setHeader('Content-Disposition', 'inline');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Accept-Ranges', 'bytes');
  // Who may listen is asked again each time.
  res.setHeader('Cache-Control', 'private, no-store');
  const asked = req.range(size);
  if (asked === -1) {
    res.setHeader('Content-Range', `bytes */${size}`);
    res.status(416).end();
    return;
  }
  const part = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked[0] : undefined;
  const { start, end } = part ?? { start: 0, end: size - 1 };
  if (part) {
    res.status(206);
    res.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
  }
  res.setHeader('Content-Length', end - start + 1);
  if (req.method === 'HEAD' || size === 0) {
    res.end();
    return;
  }
  const bytes = await open(start, end);
  // Whoever listens may stop in the middle; that is no failure.
  await pipeline(bytes, res).catch((error: unknown) => {
    if (!res.destroyed) throw error;
  });
}
