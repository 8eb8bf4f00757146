/** The checkpoint's parts, loaded once each, and the settings they are loaded with. */
package io.sightline.model.parts;
