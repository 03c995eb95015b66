import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the browser shell; the server serves `dist` as it is. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023' },
  worker: { format: 'es' },
  // The wasm module finds its .wasm file beside itself; pre-bundling would move it away.
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
  server: {
    proxy: { '/api': 'http://localhost:4600', '/socket.io': { target: 'http://localhost:4600', ws: true } },
  },
});
