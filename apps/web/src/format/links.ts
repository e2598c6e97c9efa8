/** A link as it stands in addresses: its name without blanks. */
export function linkId(name: string): string {
  return name.replaceAll(' ', '');
}

/** Where a device is shown with its registers. */
export function devicePath(link: string, unit: number): string {
  return `/links/${encodeURIComponent(link)}/${unit}`;
}
