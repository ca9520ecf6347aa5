import { type AddressRules, publicInternet } from "./address/address-rules.ts";
import { createDispatchers, type Dispatchers } from "./hop/dispatchers.ts";
import { createHosts, type Hosts } from "./host/hosts.ts";
import type { FetchSettings } from "./settings.ts";
import { TIMEOUTS, type Timeouts } from "./timeouts.ts";

/** What all requests of one door share. */
export interface DoorParts {
  readonly settings: FetchSettings;
  readonly timeouts: Timeouts;
  readonly rules: AddressRules;
  readonly hosts: Hosts;
  readonly dispatchers: Dispatchers;
}

export function createDoorParts(settings: FetchSettings): DoorParts {
  const timeouts = { ...TIMEOUTS, ...settings.timeouts };
  const rules = settings.addressRules ?? publicInternet();
  return { settings, timeouts, rules, hosts: createHosts(settings), dispatchers: createDispatchers(settings, timeouts, rules) };
}
