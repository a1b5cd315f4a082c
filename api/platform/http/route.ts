import type { Readable } from 'node:stream';
import type { z } from 'zod';

/**
 * A route is a short pipeline, the same five steps every time: who are you → is the input well-formed → may you → do
 * it → present it. The answer is parsed by its schema, so nothing that is not declared leaves the house.
 */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type UploadedFile = { readonly name: string; readonly mime: string; readonly content: Buffer };

/** An answer that is a file. */
export class FileAnswer {
  readonly fileName: string;
  readonly mime: string;
  readonly content: Buffer;
  /** True to show it in the browser instead of saving it. */
  readonly inline: boolean;

  constructor(fileName: string, mime: string, content: Buffer, inline = false) {
    this.fileName = fileName;
    this.mime = mime;
    this.content = content;
    this.inline = inline;
  }
}

/** An answer that is played: asked for whole or in parts (range requests), and kept by no cache. */
export class MediaAnswer {
  readonly mime: string;
  readonly size: number;
  /** The bytes from `from` to `to`, both included. */
  readonly open: (from: number, to: number) => Promise<Readable>;

  constructor(mime: string, size: number, open: (from: number, to: number) => Promise<Readable>) {
    this.mime = mime;
    this.size = size;
    this.open = open;
  }
}

/** An answer in a format of its own, for a machine that asks for it. */
export class TextAnswer {
  readonly mime: string;
  readonly text: string;

  constructor(mime: string, text: string) {
    this.mime = mime;
    this.text = text;
  }
}

/** What a handler gets. `Context` is the caller's (see shared/route.ts); platform does not look inside. */
export type Input<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly files: readonly UploadedFile[];
  readonly address: string;
  /** Path and query exactly as they were asked for: what a signature of the sender's covers. */
  readonly target: string;
  header(name: string): string;
  readonly userAgent: string;
  readonly cookies: Readonly<Record<string, string>>;
  setCookie(name: string, value: string, options: { readonly maxAgeSeconds: number }): void;
};

export type Route = {
  readonly method: Method;
  /** Express path below /api, for example `/tickets/:ticketId`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** An ability, `signed-in`, or `public`. */
  readonly access: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Left out where the answer is a file or empty. */
  readonly answer?: z.ZodType;
  readonly status: number;
  /** The body comes as a form of fields, as machines of others send it, besides JSON. */
  readonly form: boolean;
  /** Accepts multipart files (field `files`); the other fields are the body. */
  readonly upload: boolean;
  /** Requests a minute from one address, where the route is open to guessing. */
  readonly perMinute?: number;
  /** True where the handler opens its own transactions, or none: long work, password hashing, streams. */
  readonly ownTransaction: boolean;
  readonly handle: (context: unknown, input: Input<unknown, unknown, unknown>) => Promise<unknown>;
};
