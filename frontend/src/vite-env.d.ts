interface ImportMetaEnv {
  /** Origin of the API; absent: the page's own (in development that of the backend). */
  readonly VITE_API_BASE_URL?: string;
  /** Origin of the live connection; absent: that of the API. */
  readonly VITE_SOCKET_URL?: string;
}
