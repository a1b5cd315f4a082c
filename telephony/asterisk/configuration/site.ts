/**
 * What a site says about its telephone exchange. Words:
 *
 * - exchange: the Asterisk that carries the calls; we command it over ARI
 * - trunk: the SIP connection to the public network
 * - telephone: what an operator speaks into, a browser (WebRTC over wss) or a desk telephone (SIP)
 */
export type AsteriskSite = Readonly<{
  /** The name under which calls are handed to us (Stasis). */
  app: string;
  ari: Readonly<{ bind: Address; user: string; password: string }>;
  /** Where browsers connect; null while the console is not reached over HTTPS. */
  tls: Readonly<{ bind: Address; certificate: string; key: string }> | null;
  sip: Readonly<{ bind: Address; externalAddress: string | null; localNetworks: readonly string[] }>;
  rtp: Readonly<{ from: number; to: number; stunServer: string | null }>;
  trunk: Trunk;
  /** Folder with the recorded prompts, one file a prompt, named by its id. */
  promptsFolder: string;
  /** Folder with the music for those who wait. Never empty: a citizen must not hear silence. */
  musicFolder: string;
}>;

export type Address = Readonly<{ host: string; port: number }>;

export type Trunk = Readonly<{
  address: Address;
  /**
   * Addresses that its calls come from. MUST be addresses from which no telephone connects: whatever comes from
   * them is taken for the trunk, registrations of browsers too.
   */
  from: readonly string[];
  /** Where the network wants a registration; without it the network knows us by our address. */
  account: Readonly<{ user: string; password: string }> | null;
  /** Seconds between two looks whether the network answers; 0 for never. */
  probeSeconds: number;
}>;
