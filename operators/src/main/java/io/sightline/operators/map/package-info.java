/** How a scene looks as a whole: drawn from what its memory places, and told now and then. */
package io.sightline.operators.map;
