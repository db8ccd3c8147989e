/** Whether memory can be shared with workers. An isolated page is not enough: WebKitGTK has none to share. */
export const canShare = (): boolean => crossOriginIsolated && typeof SharedArrayBuffer === 'function';
