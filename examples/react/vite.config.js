export default {
  // Works from any folder.
  base: './',
  esbuild: { jsx: 'automatic' },
  // The development server would move the package without its files.
  optimizeDeps: { exclude: ['kuril-timeline'] },
};
