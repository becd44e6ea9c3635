declare module 'virtual:licences' {
  /** what the app is made of; written when it is built */
  export const packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
  }[];
}
