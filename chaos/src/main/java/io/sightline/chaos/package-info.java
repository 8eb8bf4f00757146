/** {@code ./sightline chaos}: trials of everything that is promised, on real processes. */
package io.sightline.chaos;
