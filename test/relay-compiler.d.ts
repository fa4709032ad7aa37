/** Comes without types: the path of its program for this platform, or null where it has none. */
declare module 'relay-compiler' {
  const program: string | null;
  export default program;
}
