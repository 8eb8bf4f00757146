/** What a scene keeps of its cameras beside their frames. */
package io.sightline.operators.cameras;
