/** Times and bounds of the command contract. */
export interface CommandSettings {
  readonly selectForMs: number;
  /** An approval, and a sign-in that is to approve or send, may be this old. */
  readonly consentForMs: number;
  readonly draftForMs: number;
  /** A setpoint is good for this long at the device unless it is said again; at a third it is. */
  readonly ttlMs: number;
  /** Raises above this |P| need a second person. */
  readonly twoPersonAboveKw: number;
  readonly proof: ProofSettings;
}

export interface ProofSettings {
  /** From the click to the PCS beginning to move, and from standing there to a sample that says so. */
  readonly transportMs: number;
  readonly settleMs: number;
  /** Ramps of devices are slower than they say. */
  readonly rampMargin: number;
  /** The greater of a share of the place's rating and a share of the target. */
  readonly toleranceOfRatedShare: number;
  readonly toleranceOfTargetShare: number;
  /** Samples in band, one after the other, that make a proof. */
  readonly samples: number;
}

export const COMMAND_SETTINGS: CommandSettings = {
  selectForMs: 30_000,
  consentForMs: 300_000,
  draftForMs: 600_000,
  // OpenEMS' default for set-points from an API.
  ttlMs: 60_000,
  twoPersonAboveKw: Number.POSITIVE_INFINITY,
  proof: {
    transportMs: 2_000,
    // Two samples of 1 s, and the time until a sample is stale.
    settleMs: 4_500,
    rampMargin: 1.25,
    // Class 0.5 of meters, and what auxiliaries and transformer swing between two samples.
    toleranceOfRatedShare: 0.01,
    toleranceOfTargetShare: 0.02,
    samples: 2,
  },
};
