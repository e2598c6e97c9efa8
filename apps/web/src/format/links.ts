/** A link as it stands in addresses: its name without blanks, or its row where another has the name. */
export function linkId(links: readonly { readonly name: string }[], row: number): string {
  const name = links[row]?.name ?? '';
  const isFirst = links.findIndex((link) => link.name === name) === row;
  return isFirst ? name.replaceAll(' ', '') : String(row);
}

/** Where a device is shown with its registers. */
export function devicePath(link: string, unit: number): string {
  return `/links/${encodeURIComponent(link)}/${unit}`;
}
