/** Ray casting: what a camera in a room sees, in colour and in true geometry. */
package io.sightline.rooms.render;
