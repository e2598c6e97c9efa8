/** What the station can do less because one rack is not as it should be. Positive kW; null: not known. */
export interface RackEffect {
  /** Open, tripped or silent. */
  readonly isOut: boolean;
  readonly dischargeLostKw: number | null;
  readonly chargeLostKw: number | null;
}

/** Known to whoever knows what each rack could deliver. */
export interface StationEffect {
  ofRack(rack: number): RackEffect;
}

export interface IncidentEffect {
  readonly racksOut: number;
  readonly dischargeLostKw: number | null;
  readonly chargeLostKw: number | null;
}

/** Each rack once. What is not known of a rack is left out; null where nothing is known of any. */
export function effectOf(racks: Iterable<number>, effect: StationEffect): IncidentEffect {
  let racksOut = 0;
  let dischargeLostKw: number | null = null;
  let chargeLostKw: number | null = null;
  for (const rack of racks) {
    const one = effect.ofRack(rack);
    if (one.isOut) racksOut += 1;
    if (one.dischargeLostKw !== null)
      dischargeLostKw = (dischargeLostKw ?? 0) + one.dischargeLostKw;
    if (one.chargeLostKw !== null) chargeLostKw = (chargeLostKw ?? 0) + one.chargeLostKw;
  }
  return { racksOut, dischargeLostKw, chargeLostKw };
}
