import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id minimum (2023): 19 MiB, 2 passes, 1 lane. The library's default algorithm is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

export const verifyPassword = (hashed: string, password: string): Promise<boolean> =>
  verify(hashed, password);
