interface ImportMetaEnv {
  /** Origin of the API; absent: the page's own (in development http://localhost:4000). */
  readonly VITE_API_BASE_URL?: string;
  /** Origin of the live connection; absent: that of the API. */
  readonly VITE_SOCKET_URL?: string;
}
