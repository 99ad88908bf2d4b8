/** The clock and the depth of work that goes on for an earlier request. */
export interface WorkOrigin {
  /** Business time minus system time, in demo and test. */
  clockOffsetMs?: number | undefined;
  /** How many service calls lie before it. */
  depth?: number;
}
