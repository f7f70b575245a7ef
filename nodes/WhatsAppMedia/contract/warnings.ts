/** A value, with what was repaired on the way to it or looks risky; no warnings otherwise. */
export interface WithWarnings<Value> {
	value: Value;
	warnings: readonly string[];
}
