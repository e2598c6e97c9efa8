/**
 * What the console's pages may load: everything from here and nothing from elsewhere. Scripts and style
 * sheets are files; single style attributes are what charts set on their marks. The map's worker may
 * come from a blob.
 */
export const CONTENT_SECURITY_POLICY: Record<string, string[]> = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'self'"],
};

/** The documentation's page writes styles of its own into itself; scripts are files there too. */
export const DOCUMENTATION_POLICY: Record<string, string[]> = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'self'"],
};

/** A year, as ASVS 3.4.1 asks. */
export const STRICT_TRANSPORT_SECURITY = 'max-age=31536000; includeSubDomains';
