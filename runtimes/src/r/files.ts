import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {},
  // GPL-3.0: so it says of its binaries.
  brought: {
    name: 'webr',
    version: '0.6.0',
    files: {
      'R.js': { from: 'dist/R.js', type: 'text/plain', sha256: '162adb529111d739b37ef1b9f889eb7afbe4fb3288f8a58166cd6d0b04fd7376' },
      'R.wasm': { from: 'dist/R.wasm', type: 'application/wasm', sha256: '5df459fb222d332e358cf08e4019c0e114398579ed8c62242bfcceeda81222ba' },
      'libRblas.so': { from: 'dist/libRblas.so', type: 'application/octet-stream', sha256: 'd831496cc1d1e2748519439a0ea509ba966b56db10d13132db52331a270aac74' },
      'libRlapack.so': { from: 'dist/libRlapack.so', type: 'application/octet-stream', sha256: 'df8ca333754f0dd95715df437f6e6d633e4ffbff0176bcb11c15fe3e5dd4e387' },
      'share.data.gz': { from: 'dist/vfs/usr/lib/R/share.data.gz', type: 'application/octet-stream', sha256: '79258e504395be06aefa3d9ed482bcd9c26efb27791a243f851ead183ac28d41' },
      'share.js.metadata': { from: 'dist/vfs/usr/lib/R/share.js.metadata', type: 'application/json', sha256: '3ccaab3b787ae8e377bb56fad19764772e6f1ddf90d47f10fbaef58921c7e9e2' },
    },
  },
};
