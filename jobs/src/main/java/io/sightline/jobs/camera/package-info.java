/** Where frames come from: folders, videos, streams, cameras, and rooms that are drawn. */
package io.sightline.jobs.camera;
