/** Space-aware frame selection and the geometry it stands on; plain Java, no Flink. */
package io.sightline.sampling;
