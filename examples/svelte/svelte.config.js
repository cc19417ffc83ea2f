// No adapter: `vite preview` serves what was built. A real shop names the one of its host.
export default {};
