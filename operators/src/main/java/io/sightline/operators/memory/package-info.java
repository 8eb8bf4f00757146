/**
 * The one place that knows a scene: frames, their geometry and the questions about them meet here,
 * in keyed state that {@code SceneState} owns.
 */
package io.sightline.operators.memory;
