/** Licences of what is installed with our packages: they ask for no more than to be named. */
export const LICENCES_OF_DEPENDENCIES: readonly string[] = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

/** Licences besides, of tools that only this repository runs and nobody is given. */
export const LICENCES_OF_TOOLS: readonly string[] = [
  "(MIT OR CC0-1.0)",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "LGPL-3.0-or-later",
  "MPL-2.0",
  "Python-2.0",
];
