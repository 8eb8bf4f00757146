/** A browser, or any program with a WebSocket, as a camera of a scene. */
package io.sightline.console.camera;
