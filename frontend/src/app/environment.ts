/** Where the API is: "" is this page's own origin. */
export const API_BASE_URL: string = import.meta.env.VITE_API_BASE_URL || '';

/** Where the live connection goes; this page's own origin unless configured. */
export const SOCKET_URL: string = import.meta.env.VITE_SOCKET_URL || API_BASE_URL || location.origin;
