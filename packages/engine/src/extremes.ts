/** The columns that every aggregate of racks has: extremes, and whose they are. */
export interface ExtremeColumns {
  readonly cellVoltageMinMv: Uint16Array;
  readonly cellVoltageMinCell: Uint16Array | Uint32Array;
  readonly cellVoltageMaxMv: Uint16Array;
  readonly cellVoltageMaxCell: Uint16Array | Uint32Array;
  readonly temperatureMinDeciC: Int16Array;
  readonly temperatureMinSensor: Uint16Array | Uint32Array;
  readonly temperatureMaxDeciC: Int16Array;
  readonly temperatureMaxSensor: Uint16Array | Uint32Array;
}

/**
 * The row's extremes become those of the members' rows [first, end) that count. A member without any
 * good value has min above max and drops out by itself; where no member has one, the row's own is so.
 * Of equal extremes the first member is named, so that a tie does not flicker.
 * @param cellsPerMember what a member's own cell numbers are to be raised by, 0 where they are the
 *   station's already; `sensorsPerMember` likewise.
 */
export function foldExtremes(
  into: ExtremeColumns,
  row: number,
  members: ExtremeColumns,
  first: number,
  end: number,
  counts: (member: number) => boolean,
  cellsPerMember: number,
  sensorsPerMember: number,
): void {
  let lowMember = -1;
  let highMember = -1;
  let coldMember = -1;
  let hotMember = -1;
  for (let member = first; member < end; member += 1) {
    if (!counts(member)) continue;
    const low = members.cellVoltageMinMv[member] as number;
    const high = members.cellVoltageMaxMv[member] as number;
    if (low <= high) {
      if (lowMember < 0 || low < (members.cellVoltageMinMv[lowMember] as number)) {
        lowMember = member;
      }
      if (highMember < 0 || high > (members.cellVoltageMaxMv[highMember] as number)) {
        highMember = member;
      }
    }
    const cold = members.temperatureMinDeciC[member] as number;
    const hot = members.temperatureMaxDeciC[member] as number;
    if (cold <= hot) {
      if (coldMember < 0 || cold < (members.temperatureMinDeciC[coldMember] as number)) {
        coldMember = member;
      }
      if (hotMember < 0 || hot > (members.temperatureMaxDeciC[hotMember] as number)) {
        hotMember = member;
      }
    }
  }
  if (lowMember >= 0) {
    into.cellVoltageMinMv[row] = members.cellVoltageMinMv[lowMember] as number;
    into.cellVoltageMaxMv[row] = members.cellVoltageMaxMv[highMember] as number;
    into.cellVoltageMinCell[row] =
      lowMember * cellsPerMember + (members.cellVoltageMinCell[lowMember] as number);
    into.cellVoltageMaxCell[row] =
      highMember * cellsPerMember + (members.cellVoltageMaxCell[highMember] as number);
  }
  if (coldMember >= 0) {
    into.temperatureMinDeciC[row] = members.temperatureMinDeciC[coldMember] as number;
    into.temperatureMaxDeciC[row] = members.temperatureMaxDeciC[hotMember] as number;
    into.temperatureMinSensor[row] =
      coldMember * sensorsPerMember + (members.temperatureMinSensor[coldMember] as number);
    into.temperatureMaxSensor[row] =
      hotMember * sensorsPerMember + (members.temperatureMaxSensor[hotMember] as number);
  }
}
