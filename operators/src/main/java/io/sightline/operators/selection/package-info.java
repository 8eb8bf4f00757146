/** Which frames are selected, where that is to stay the same for a while. */
package io.sightline.operators.selection;
