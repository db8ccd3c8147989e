const PROBE = 'oci_probe=1';

/** Whether this browser keeps cookies of this site. It is tried: `navigator.cookieEnabled` is true in Chromium that blocks them all. */
export function keepsCookies(): boolean {
  try {
    document.cookie = `${PROBE}; Path=/; SameSite=Strict`;
    const kept = document.cookie.includes(PROBE);
    document.cookie = `${PROBE}; Path=/; SameSite=Strict; Max-Age=0`;
    return kept;
  } catch {
    return false;
  }
}
