/** Questions that are asked of every scene whose name matches, those that appear later too. */
package io.sightline.operators.pattern;
