import { SitePart, type SiteSimulation, type Station } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { createPlant, type Plant } from '../src/index.ts';
import { tinyStation } from './faults/twins.ts';

const CHARGERS = { count: 6, powerKw: 100, sessionsPerDay: 400, failSafeKw: 80 };

function plantOf(site: SiteSimulation, seed = 1): Plant {
  const station = tinyStation();
  const withSite: Station = { ...station, simulation: { ...station.simulation, site } };
  // Six in the morning.
  return createPlant({ station: withSite, seed, startUtcMs: Date.UTC(2026, 4, 31, 6) });
}

function run(plant: Plant, seconds: number, each: () => void = () => undefined): void {
  for (let second = 0; second < seconds; second += 1) {
    plant.stepStation(1);
    for (let block = 0; block < plant.station.topology.blocks; block += 1)
      plant.stepBlock(block, 1);
    each();
  }
}

const power = ({ state: { site } }: Plant, part: SitePart): number => site.powerKw[part] as number;

describe('the site beside the storage', () => {
  test('cars come and go, and never draw more than their controller lets them', () => {
    const plant = plantOf({ chargers: CHARGERS, island: false });
    let sessionsMost = 0;
    run(plant, 3_600, () => {
      expect(power(plant, SitePart.chargers)).toBeLessThanOrEqual(CHARGERS.failSafeKw + 1e-9);
      sessionsMost = Math.max(sessionsMost, plant.state.site.sessions[SitePart.chargers] as number);
    });
    expect(sessionsMost).toBeGreaterThan(1);
  });

  test('the same seed brings the same cars, another one others', () => {
    const drawn = (seed: number): number => {
      const plant = plantOf({ chargers: CHARGERS, island: false }, seed);
      let kws = 0;
      run(plant, 1_200, () => {
        kws += power(plant, SitePart.chargers);
      });
      return kws;
    };
    expect(drawn(3)).toBe(drawn(3));
    expect(drawn(3)).not.toBe(drawn(4));
  });

  test('a limit holds while it is told again, and falls back to the fail-safe one after it', () => {
    const plant = plantOf({ chargers: CHARGERS, island: false });
    const limitKw = (): number => plant.state.site.limitKw[SitePart.chargers] as number;
    run(plant, 1);
    expect(limitKw()).toBe(CHARGERS.failSafeKw);
    plant.limitChargers({ limitKw: 500, reversionS: 9 });
    run(plant, 8);
    expect(limitKw()).toBe(500);
    plant.limitChargers({ limitKw: 30 });
    run(plant, 8);
    expect(limitKw()).toBe(30);
    run(plant, 2);
    expect(limitKw()).toBe(CHARGERS.failSafeKw);
  });

  test('the sign of life of a controller that has died lets the limit fall though its time is long', () => {
    const plant = plantOf({ chargers: CHARGERS, island: false });
    plant.limitChargers({ limitKw: 500, reversionS: 3_600 });
    run(plant, 8);
    plant.chargersHeartbeat();
    run(plant, 8);
    expect(plant.state.site.limitKw[SitePart.chargers]).toBe(500);
    run(plant, 4);
    expect(plant.state.site.limitKw[SitePart.chargers]).toBe(CHARGERS.failSafeKw);
  });

  test('the meter at the POI counts building, chargers and generation with the storage', () => {
    const building = { day: 'commercial', peakKw: 300 } as const;
    const plant = plantOf({ building, generation: { pvKw: 90, dieselKw: 0 }, island: false });
    run(plant, 4 * 3_600);
    const { blocks, station } = plant.state;
    const fedKw =
      power(plant, SitePart.generation) +
      (blocks.powerKw[0] as number) -
      (blocks.auxiliaryPowerKw[0] as number) -
      power(plant, SitePart.building);
    expect(power(plant, SitePart.generation)).toBeGreaterThan(20);
    // The transformer loses a percent; the blocks of this second are stepped after the meter.
    expect(Math.abs((station.poiPowerKw[0] as number) - fedKw)).toBeLessThan(
      0.012 * Math.abs(fedKw) + 1,
    );
  });
});

describe('an island', () => {
  const village = { day: 'village', peakKw: 120 } as const;

  test('its PCSs give what load and generation leave, and its meter stands still', () => {
    const plant = plantOf({
      building: village,
      generation: { pvKw: 60, dieselKw: 0 },
      island: true,
    });
    run(plant, 2 * 3_600);
    const { blocks, station } = plant.state;
    const neededKw =
      power(plant, SitePart.building) +
      (blocks.auxiliaryPowerKw[0] as number) -
      power(plant, SitePart.generation);
    expect(blocks.powerKw[0]).toBeCloseTo(neededKw, 0);
    expect(station.poiPowerKw[0]).toBe(0);
    expect(station.importedEnergyKwh[0]).toBe(0);
  });

  test('its frequency stands below nominal while nobody moves the setpoint, and is there when one does', () => {
    const plant = plantOf({ building: village, island: true });
    run(plant, 10);
    const low = plant.state.station.frequencyHz[0] as number;
    expect(low).toBeLessThan(49.97);
    plant.state.blocks.setpointKw[0] = plant.state.blocks.formedKw[0] as number;
    plant.state.blocks.setpointSource[0] = 2;
    plant.state.blocks.setpointUntilS[0] = 1e9;
    plant.state.blocks.heartbeatS[0] = plant.timeS;
    run(plant, 5);
    expect(plant.state.station.frequencyHz[0]).toBeGreaterThan(low);
    expect(plant.state.station.frequencyHz[0]).toBeCloseTo(50, 1);
  });

  test('what the storage can not give is shed, and without a running PCS it is dark', () => {
    const plant = plantOf({ building: { day: 'village', peakKw: 20_000 }, island: true });
    run(plant, 60);
    const { blocks } = plant.state;
    expect(power(plant, SitePart.building)).toBeLessThan(
      (blocks.dischargeablePowerKw[0] as number) + 1,
    );
    blocks.pcsTrip.fill(1);
    run(plant, 3);
    expect(power(plant, SitePart.building)).toBe(0);
    expect(plant.state.station.frequencyHz[0]).toBe(0);
  });

  test('its diesel set starts by itself when the storage is low', () => {
    const island = { generation: { pvKw: 0, dieselKw: 100 }, building: village, island: true };
    const plant = plantOf(island);
    run(plant, 60);
    expect(power(plant, SitePart.generation)).toBe(0);
    plant.state.racks.socEstimate.fill(0.2);
    plant.stepStation(60);
    expect(power(plant, SitePart.generation)).toBe(80);
  });
});
