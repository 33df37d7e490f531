/** A style sheet, which the build hands over as its text, made small. */
declare module '*.css' {
  const text: string;
  export default text;
}
