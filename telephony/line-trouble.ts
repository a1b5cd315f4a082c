/**
 * Why no call can be carried, as far as a line knows by itself:
 *
 * - exchange-unreachable: the exchange does not answer
 * - exchange-refuses: it answers, and does not take our name and password
 * - exchange-taken: another process of ours has taken its calls over
 * - trunk-down: the exchange is there, the public network is not
 */
export const lineTroubles = [
  'exchange-unreachable',
  'exchange-refuses',
  'exchange-taken',
  'trunk-down',
] as const;
export type LineTrouble = (typeof lineTroubles)[number];
