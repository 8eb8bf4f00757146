/**
 * What somebody is to be told of: rules over what was said, from one evaluation to the next, and
 * one alert for one change. The rules are plain Java, the Flink function over them is thin.
 */
package io.sightline.operators.alert;
