import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * Field encryption: AES-256-GCM with the place of the value (table, column, row) as additional data, so that a
 * ciphertext copied to another row does not open; and a keyed blind index for finding equal values without the key to
 * them. Layout of a ciphertext: 12 bytes nonce, 16 bytes tag, then the text.
 */
export type Vault = {
  readonly keyId: string;
  seal(text: string, place: string): Buffer<ArrayBuffer>;
  open(sealed: Uint8Array, place: string): string;
  blindIndex(value: string): string;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function makeVault(keys: { cipherKey: Buffer; indexKey: Buffer }): Vault {
  const keyId = createHash('sha256').update(keys.cipherKey).digest('hex').slice(0, 8);
  return {
    keyId,
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keys.cipherKey, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', keys.cipherKey, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    },
    blindIndex: (value) => createHmac('sha256', keys.indexKey).update(value).digest('base64url'),
  };
}
