/** Loaded before the program: moves this process's clock forward by DAYS_LATER days, so that a recording is of a later day. */
const shift = Number(process.env.DAYS_LATER ?? 0) * 86_400_000;
const realNow = Date.now.bind(Date);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(realNow() + shift);
    else super(...given);
  }

  static now() {
    return realNow() + shift;
  }
};
